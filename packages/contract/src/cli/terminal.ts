import { paintFor } from "@dargah/common/colors";
import type { Io } from "./io.ts";

/** The part of a stream such as `process.stderr` that is used. */
type Output = {
  write(text: string): unknown;
  on(event: "error", listener: (error: Error & { code?: string }) => void): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
};

/** Shares the streams between all output, so the progress line never mixes with printed text. */
export function createTerminal(options: {
  stdout: Output;
  stderr: Output;
  env: Io["env"];
  /** Called when output is lost, such as on a full disk. A reader that closes early, as `head` does, is not a loss. */
  onLost: (message: string) => void;
}): Pick<Io, "stdout" | "stderr" | "paint" | "progress"> {
  const { stdout, stderr, env, onLost } = options;
  const lost = new Set<string>();
  for (const [name, stream] of Object.entries({ stdout, stderr })) {
    stream.on("error", ({ code, message }) => {
      // The reader is gone. Everything else the command does, such as writing a file, goes on.
      if (code === "EPIPE" || code === "EIO" || lost.has(name)) return;
      lost.add(name);
      onLost(`${name} cannot be written: ${message}`);
    });
  }
  const hasProgress = stderr.isTTY === true && env.TERM !== "dumb";
  let line = "";

  function show(next: string): void {
    if (next === line) return;
    // Go to the start of the line and clear it.
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
    // A line that wraps could not be cleared again.
    progress: (text) => hasProgress && show((text ?? "").slice(0, (stderr.columns || 80) - 1)),
  };
}
