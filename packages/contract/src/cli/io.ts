import type { Paint } from "../reports/paint.ts";

/** Side effects of the command line, which tests can replace. */
export type Io = {
  stdout(text: string): void;
  stderr(text: string): void;
  /** Colors for what is printed there, where they are wanted. */
  readonly paint: Readonly<Record<"stdout" | "stderr", Paint>>;
  /** Shows one line, which the next one replaces; `undefined` removes it. Does nothing where no person is watching. */
  progress(line: string | undefined): void;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** True when a person is present who can play the payer. */
  readonly isInteractive: boolean;
  /** Resolves when the person stops a command that would run forever. */
  untilStopped(): Promise<void>;
};

/** A usage error of the command line. The message is for the person at the keyboard. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
