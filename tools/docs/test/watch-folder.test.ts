import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { watchFolder } from "../src/watch-folder.ts";

let folder: string;
let stop: () => void;
let seen: Set<string>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dargah-watch-"));
  mkdirSync(join(folder, "vandar"));
  writeFileSync(join(folder, "vandar/openapi.yaml"), "");
  ({ seen, stop } = start());
});
afterEach(() => {
  stop();
  rmSync(folder, { recursive: true });
});

function start() {
  const files = new Set<string>();
  return { seen: files, stop: watchFolder(folder, (file) => files.add(file)) };
}

/** Makes a change and waits until it is seen; the test times out if it never is. */
async function sees(file: string, change: () => void): Promise<void> {
  seen.clear();
  change();
  while (!seen.has(file)) await new Promise((resolve) => setTimeout(resolve, 10));
}

const write = (file: string) => () => writeFileSync(join(folder, file), "text");

/** As many editors save: a new file takes the place of the old one. */
const replace = (file: string) => () => {
  writeFileSync(join(folder, "new"), "text");
  renameSync(join(folder, "new"), join(folder, file));
};

test("a file is seen each time that it is saved, in place or by another one", async () => {
  for (const save of [write, replace, replace, write, replace]) {
    await sees("vandar/openapi.yaml", save("vandar/openapi.yaml"));
  }
});

test("files of a new folder are seen, and of a folder that was removed and made again", async () => {
  for (let turn = 0; turn < 2; turn += 1) {
    await sees("new", () => mkdirSync(join(folder, "new")));
    await sees("new/file.yaml", write("new/file.yaml"));
    await sees("new", () => rmSync(join(folder, "new"), { recursive: true }));
  }
});

test("nothing is seen after the end", async () => {
  stop();
  const ended = seen;
  ({ seen, stop } = start());
  await sees("vandar/openapi.yaml", write("vandar/openapi.yaml"));
  expect([...ended]).toEqual([]);
});
