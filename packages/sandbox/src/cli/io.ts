import type { Paint } from "@dargah/common/colors";

/** Side effects of the command line, which tests replace. */
export type Io = {
  stdout(line: string): void;
  stderr(line: string): void;
  /** Colors for each stream, if wanted. Untrusted text is escaped before it is painted. */
  readonly paint: Readonly<Record<"stdout" | "stderr", Paint>>;
  fetch(request: Request): Promise<Response>;
  /** Resolves when the process is asked to end. */
  untilStopped(): Promise<unknown>;
};
