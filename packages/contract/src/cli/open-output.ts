import { type FileHandle, open } from "node:fs/promises";
import { UsageError } from "./io.ts";

/**
 * Opens a file that something will be written to after a run, before the run: it must not cost the result of a long run.
 *
 * @throws {UsageError} for one that cannot be written
 */
export async function openOutput(path: string): Promise<FileHandle> {
  try {
    return await open(path, "w");
  } catch (error) {
    throw new UsageError(`${path} cannot be written: ${(error as Error).message}`);
  }
}
