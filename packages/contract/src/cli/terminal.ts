import { paintFor } from "@dargah/common/colors";
import type { Io } from "./io.ts";

/** What of a stream like `process.stderr` is used. */
type Output = {
  write(text: string): unknown;
  on(event: "error", listener: (error: Error & { code?: string }) => void): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
};

/** The same streams for everything that is printed, so that a line of progress is not in its way. */
export function createTerminal(options: {
  stdout: Output;
  stderr: Output;
  env: Io["env"];
  /** Called when an output is lost, such as on a full disk. A reader that went away, as `head` does, is not a loss. */
  onLost: (message: string) => void;
}): Pick<Io, "stdout" | "stderr" | "paint" | "progress"> {
  const { stdout, stderr, env, onLost } = options;
  const lost = new Set<string>();
  for (const [name, stream] of Object.entries({ stdout, stderr })) {
    stream.on("error", ({ code, message }) => {
      // Nobody is there to be told anything. What else the command does, such as writing a file, goes on.
      if (code === "EPIPE" || code === "EIO" || lost.has(name)) return;
      lost.add(name);
      onLost(`${name} cannot be written: ${message}`);
    });
  }
  const hasProgress = stderr.isTTY === true && env.TERM !== "dumb";
  let line = "";

  function show(next: string): void {
    if (next === line) return;
    // To the start of the line, and away with what is there.
    stderr.write(`\r\u001b[K${next}`);
    line = next;
  }

  function printTo(stream: Output, text: string): void {
    const shown = line;
    show("");
    stream.write(`${text}\n`);
    show(shown);
  }

  return {
    stdout: (text) => printTo(stdout, text),
    stderr: (text) => printTo(stderr, text),
    paint: {
      stdout: paintFor({ isTerminal: stdout.isTTY === true, env }),
      stderr: paintFor({ isTerminal: stderr.isTTY === true, env }),
    },
    // A line that is longer than the terminal is wide could not be taken away again.
    progress: (text) => hasProgress && show((text ?? "").slice(0, (stderr.columns || 80) - 1)),
  };
}
