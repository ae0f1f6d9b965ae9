import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createSandbox } from "@dargah/sandbox";
import { freePort } from "@dargah/test-kit/servers";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fixtureFolder, root } from "../src/paths.ts";
import { run } from "../src/run.ts";
import { runtimes, workerd } from "../src/runtimes.ts";
import { consumerFolder } from "./consumer-folder.ts";

const folder = join(consumerFolder(), "runtime");
const given = join(folder, "dargah-given.json");
const sandbox = createSandbox({ irandargah: { terminals: [{ requireSignature: true }] } });
const closing: (() => unknown)[] = [];

beforeAll(async () => {
  cpSync(join(fixtureFolder, "runtime"), folder, { recursive: true });
  const server = await sandbox.listen({ port: 0 });
  closing.push(() => server.close());
  const vectors = JSON.parse(readFileSync(join(root, "specs/irandargah/vectors/signatures.json"), "utf8"));
  const sandboxUrl = server.url.replace(/\/$/, "");
  writeFileSync(given, JSON.stringify({ vectors, sandboxUrl, credentials: sandbox.credentials() }));
});
afterAll(async () => {
  for (const close of closing.reverse()) await close();
});

describe.each(runtimes)("on $name", ({ command, args }) => {
  test.each([
    ["signs as PHP does, and takes a signed payment", []],
    ["needs no Buffer for that", ["without-buffer"]],
  ])("dargah %s", async (_, more) => {
    const { status, output } = await run({ command, args: [...args, "check-dargah.mjs", given, ...more], cwd: folder });
    expect({ status, output }).toEqual({ status: 0, output: expect.stringMatching(/\d{3} checks passed/) });
  });
});

test("on workerd, dargah signs as PHP does, and takes a signed payment", async () => {
  const worker = join(folder, "dargah-worker.js");
  await build({
    entryPoints: [join(folder, "dargah-worker.mjs")],
    outfile: worker,
    bundle: true,
    format: "esm",
    logLevel: "error",
  });
  const port = await freePort();
  const config = join(folder, "config.capnp");
  writeFileSync(config, workerConfig(port));
  const child = spawn(workerd, ["serve", config], { cwd: folder, stdio: ["ignore", "inherit", "inherit"] });
  closing.push(async () => {
    child.kill();
    await once(child, "exit");
  });
  const response = await reach(`http://127.0.0.1:${port}/`);
  expect(await response.text()).toMatch(/^\d{3} checks passed$/);
});

/** Allows the Worker to reach the sandbox on this machine. */
function workerConfig(port: number): string {
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = (
      modules = [(name = "worker", esModule = embed "dargah-worker.js")],
      compatibilityDate = "2026-01-01",
      globalOutbound = "network",
    )),
    (name = "network", network = (allow = ["public", "private", "local"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);
`;
}

/** Calls the Worker as soon as it listens. */
async function reach(url: string): Promise<Response> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await fetch(url, { method: "POST", body: readFileSync(given, "utf8") });
    } catch (error) {
      if (attempt > 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
