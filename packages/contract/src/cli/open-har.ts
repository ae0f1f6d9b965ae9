import { readFile } from "node:fs/promises";
import { readHar } from "../recording/read-har.ts";
import { UsageError } from "./io.ts";

/** @throws {UsageError} for a file that cannot be read; a TypeError for one that is no recording */
export async function openHar(file: string): Promise<ReturnType<typeof readHar>> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${(error as Error).message}`);
  }
  return readHar({ text, name: file });
}
