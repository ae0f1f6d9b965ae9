#!/usr/bin/env node
import { paintFor } from "@dargah/common/colors";
import { main } from "./main.ts";

const { stdout, stderr, env } = process;

// A reader of the output may go away, as `head` does. The sandbox keeps serving its callers.
for (const stream of [stdout, stderr]) stream.on("error", () => {});

process.exitCode = await main(process.argv.slice(2), {
  stdout: (text) => write(stdout, text),
  stderr: (text) => write(stderr, text),
  paint: {
    stdout: paintFor({ isTerminal: stdout.isTTY === true, env }),
    stderr: paintFor({ isTerminal: stderr.isTTY === true, env }),
  },
  fetch: (request) => globalThis.fetch(request),
  untilStopped: () =>
    new Promise((resolve) => {
      for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, resolve);
    }),
});

function write(stream: NodeJS.WriteStream, text: string): void {
  if (stream.writable) stream.write(`${text}\n`);
}
