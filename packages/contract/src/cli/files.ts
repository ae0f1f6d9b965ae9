import { type FileHandle, open, readFile } from "node:fs/promises";
import { readHar } from "../recording/read-har.ts";
import { UsageError } from "./io.ts";

/** @throws {UsageError} for a file that cannot be read; a TypeError for one that is not a recording */
export async function openHar(file: string): Promise<ReturnType<typeof readHar>> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${(error as Error).message}`);
  }
  return readHar({ text, name: file });
}

/** Readable and writable by its owner only. */
const ownersOnly = 0o600;

/**
 * Opens an output file before the run, so an unwritable path cannot cost the result of a long run.
 *
 * @param options.isPrivate Only its owner may read it, even when it existed before.
 * @throws {UsageError} for one that cannot be written
 */
export async function openOutput(path: string, { isPrivate = false } = {}): Promise<FileHandle> {
  try {
    const file = await open(path, "w", isPrivate ? ownersOnly : undefined);
    if (isPrivate && (await file.stat()).isFile()) await file.chmod(ownersOnly);
    return file;
  } catch (error) {
    throw new UsageError(`${path} cannot be written: ${(error as Error).message}`);
  }
}
