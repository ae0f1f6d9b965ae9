import { readFile } from "node:fs/promises";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { describe, expect, test } from "vitest";
import { attw } from "../src/paths.ts";
import { publishedPackages } from "../src/published-packages.ts";
import { run } from "../src/run.ts";

describe.each(publishedPackages)("$name", ({ folder, kind, tarball }) => {
  test("publint reports nothing", async () => {
    const bytes = new Uint8Array(await readFile(tarball));
    const { messages, pkg } = await publint({ strict: true, pack: { tarball: bytes.buffer } });
    expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([]);
  });

  test("every module resolution that supports ES modules finds the right types", async () => {
    // Out of scope: "node10", which reads no "exports", and require() in TypeScript below 5.8, which does not support requiring ES modules.
    const args = [attw, tarball, "--profile", "esm-only"];
    // An adapter imports types from dargah, which is not in this tarball; one-gateway.test.ts compiles the two together.
    if (kind === "client") args.push("--ignore-rules", "internal-resolution-error");
    const { status, output } = await run({
      command: process.execPath,
      args: [...args, "--no-emoji", "--no-color", "--format", "ascii"],
      cwd: folder,
    });
    expect({ status, output }).toEqual({ status: 0, output: expect.stringContaining("node16 (from ESM): OK (ESM)") });
  });
});
