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

/** Read and written by its owner alone. */
const ownersOnly = 0o600;

/**
 * Opens a file that something will be written to after a run, before the run: it must not cost the result of a long run.
 *
 * @param options.isPrivate Whether nobody but its owner may read it, also when it was there before.
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
