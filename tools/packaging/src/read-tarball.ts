import { readFile } from "node:fs/promises";
import { unpack } from "@publint/pack";

/** The files of a packed package by path, without the folder that npm puts around them. */
export async function readTarball(tarball: string): Promise<Map<string, string>> {
  const { files, rootDir } = await unpack(await readFile(tarball));
  const text = new TextDecoder();
  return new Map(files.map(({ name, data }) => [name.slice(rootDir.length + 1), text.decode(data)]));
}
