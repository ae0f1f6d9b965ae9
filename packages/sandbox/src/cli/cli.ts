#!/usr/bin/env node
import { main } from "./main.ts";

// Who reads may go away, as `head` does: then there is nobody to tell, and the sandbox goes on for those that call it.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});

process.exitCode = await main(process.argv.slice(2), {
  stdout: (text) => write(process.stdout, text),
  stderr: (text) => write(process.stderr, text),
  fetch: (request) => globalThis.fetch(request),
  untilStopped: () =>
    new Promise((resolve) => {
      for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, resolve);
    }),
});

function write(stream: NodeJS.WriteStream, text: string): void {
  if (stream.writable) stream.write(`${text}\n`);
}
