import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { root } from "../src/paths.ts";
import { run } from "../src/run.ts";
import { findJob } from "./workflow.ts";

let server: Server;
let advisories: { status: number; body: unknown };
const registry = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

beforeEach(async () => {
  server = createServer((request, response) => {
    request.resume().on("end", () => {
      response.writeHead(advisories.status, { "content-type": "application/json" });
      response.end(JSON.stringify(advisories.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

describe("the audit of dependencies", () => {
  const advisory = (severity: string) => ({
    yaml: [{ id: 1, url: "https://example.com/1", title: "Bad yaml", severity, vulnerable_versions: "<=999.0.0" }],
  });
  const audit = (env?: Record<string, string>) =>
    run({
      command: process.execPath,
      args: ["scripts/audit.mjs", `--registry=${registry()}`],
      cwd: root,
      ...(env && { env }),
    });

  test("is a separate job in CI", () => {
    expect(findJob("ci", "audit").steps.map(({ run: command }) => command)).toContain("npm run audit");
  });

  test("fails for a severe vulnerability and names it", async () => {
    advisories = { status: 200, body: advisory("high") };
    expect(await audit()).toEqual({ status: 1, output: expect.stringContaining("Bad yaml") });
  });

  test.each([{}, advisory("low")])("passes if nothing severe is known", async (body) => {
    advisories = { status: 200, body };
    expect(await audit()).toEqual({ status: 0, output: expect.stringContaining("knows of no severe vulnerability") });
  });

  test.each([404, 405])("warns that a registry has no endpoint for it (HTTP %i)", async (status) => {
    advisories = { status, body: {} };
    expect(await audit({ GITHUB_ACTIONS: "true" })).toEqual({
      status: 0,
      output: expect.stringMatching(/^::warning .*NOT AUDITED: this registry has no audit endpoint/),
    });
  });

  test("fails if the endpoint fails", async () => {
    advisories = { status: 403, body: {} };
    expect(await audit()).toEqual({ status: 1, output: expect.stringContaining("403") });
  });
});

describe("a version that is an hour old", () => {
  const settings: { minimumReleaseAge: number } = parse(readFileSync(join(root, "pnpm-workspace.yaml"), "utf8"));
  const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
  const version = (number: string) => ({
    name: "demo",
    version: number,
    dist: { tarball: `${registry()}demo-${number}.tgz`, integrity: `sha512-${Buffer.alloc(64).toString("base64")}` },
  });
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "dargah-age-"));
    advisories = {
      status: 200,
      body: {
        name: "demo",
        "dist-tags": { latest: "1.1.0" },
        versions: { "1.0.0": version("1.0.0"), "1.1.0": version("1.1.0") },
        time: { created: hoursAgo(900), modified: hoursAgo(1), "1.0.0": hoursAgo(800), "1.1.0": hoursAgo(1) },
      },
    };
    writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "room", dependencies: { demo: "^1.0.0" } }));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test.each([
    [settings.minimumReleaseAge, "1.0.0"],
    [0, "1.1.0"],
  ])("with a minimum age of %i minutes, the lockfile gets %s", async (minutes, expected) => {
    writeFileSync(
      join(folder, "pnpm-workspace.yaml"),
      `packages: []\npmOnFail: ignore\nminimumReleaseAge: ${minutes}\n`,
    );
    const args = ["install", "--lockfile-only", `--registry=${registry()}`];
    const { status, output } = await run({ command: "pnpm", args, cwd: folder, env: { XDG_CACHE_HOME: folder } });
    expect({ status, output }).toMatchObject({ status: 0 });
    expect(readFileSync(join(folder, "pnpm-lock.yaml"), "utf8")).toContain(`demo@${expected}`);
  });

  test.each([
    ["install --frozen-lockfile", true],
    ["install --lockfile-only", false],
    ["add demo", false],
    ["update --latest", false],
  ])("is required by `npm run pnpm -- %s`, except from the lockfile", async (command, exempt) => {
    // In a copy, which has no pnpm of an earlier command: the script would start that one without npx, and change this repository.
    const copy = join(folder, "copy");
    for (const path of ["scripts", "package.json"]) cpSync(join(root, path), join(copy, path), { recursive: true });
    writeFileSync(join(folder, "npx"), '#!/bin/sh\necho "$@"\n');
    chmodSync(join(folder, "npx"), 0o755);
    const args = ["scripts/run.mjs", "pnpm", ...command.split(" ")];
    const env = { npm_execpath: "", PATH: `${folder}${delimiter}${process.env.PATH}` };
    const { output } = await run({ command: process.execPath, args, cwd: copy, env });
    expect(output).toContain(`pnpm ${command}`);
    expect(output.includes("--config.minimum-release-age=0")).toBe(exempt);
  });
});
