import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const writeFiles = new URL("../src/write-files.ts", import.meta.url).href;
const count = 400;

test("many gateways are compared and written on a system that allows a process few open files", async () => {
  const root = await mkdtemp(join(tmpdir(), "dargah-files-"));
  try {
    await mkdir(join(root, "files"));
    for (let file = 0; file < count; file += 1) await writeFile(join(root, "files", `${file}`), "before");
    const program = `
      const { findStale, writeFiles } = await import(${JSON.stringify(writeFiles)});
      const folder = ${JSON.stringify(join(root, "files"))};
      const files = Array.from({ length: ${count} }, (_, file) => ({ folder, path: String(file), text: "after" }));
      await writeFiles(await findStale(files));
    `;
    // Node.js itself opens about thirty.
    const script = `ulimit -n 150 && exec "$0" --input-type=module -e "$1"`;
    await promisify(execFile)("sh", ["-c", script, process.execPath, program]);
    const names = await readdir(join(root, "files"));
    const texts = await Promise.all(names.map((name) => readFile(join(root, "files", name), "utf8")));
    expect(texts).toEqual(Array(count).fill("after"));
  } finally {
    await rm(root, { recursive: true });
  }
});
