import { readFile } from "node:fs/promises";
import { unpack } from "@publint/pack";

/** Reads the files of a tarball by path, without npm's top-level folder. */
export async function readTarball(tarball: string): Promise<Map<string, string>> {
  const { files, rootDir } = await unpack(await readFile(tarball));
  const text = new TextDecoder();
  return new Map(files.map(({ name, data }) => [name.slice(rootDir.length + 1), text.decode(data)]));
}
