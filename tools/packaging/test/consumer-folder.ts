import { inject } from "vitest";

/**
 * The folder of a project outside the repository that has installed every tarball. Add files to it, change none.
 *
 * @throws {Error} with what npm said, when it could not install them
 */
export function consumerFolder(): string {
  const consumer = inject("consumer");
  if ("error" in consumer) throw new Error(consumer.error);
  return consumer.folder;
}
