import type { Paint } from "@dargah/common/colors";

/** What the command line does to the world, so that tests can stand in for it. */
export type Io = {
  stdout(line: string): void;
  stderr(line: string): void;
  /** Colors for what is printed there, where they are wanted. Text of others is escaped before it is painted. */
  readonly paint: Readonly<Record<"stdout" | "stderr", Paint>>;
  fetch(request: Request): Promise<Response>;
  /** Resolves when the process is asked to end. */
  untilStopped(): Promise<unknown>;
};
