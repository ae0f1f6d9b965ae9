import type { Paint } from "../reports/paint.ts";

/** What the command line does to the world, so that tests can stand in for it. */
export type Io = {
  stdout(text: string): void;
  stderr(text: string): void;
  /** Colors for what is printed there, where they are wanted. */
  readonly paint: Readonly<Record<"stdout" | "stderr", Paint>>;
  /** Shows one line that the next takes the place of, `undefined` none. Nothing where no person looks on. */
  progress(line: string | undefined): void;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether a person sits there who can play the payer. */
  readonly isInteractive: boolean;
  /** Resolves when the person ends a command that runs until then. */
  untilStopped(): Promise<void>;
};

/** A command that was called wrongly: the message is for the person at the keyboard. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
