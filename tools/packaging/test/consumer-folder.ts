import { inject } from "vitest";

/**
 * The folder of a project outside the repository in which every tarball is installed. Add files to it, but change none.
 *
 * @throws {Error} with the output of npm, when it could not install them
 */
export function consumerFolder(): string {
  const consumer = inject("consumer");
  if ("error" in consumer) throw new Error(consumer.error);
  return consumer.folder;
}
