#!/usr/bin/env node
import { main } from "./main.ts";
import { createTerminal } from "./terminal.ts";

const { stdout, stderr, stdin, env } = process;

process.exitCode = await main(process.argv.slice(2), {
  ...createTerminal({
    ...{ stdout, stderr, env },
    onLost(message) {
      // A report that was lost must not count as one that was read.
      process.exitCode = 2;
      process.on("exit", () => (process.exitCode = 2));
      stderr.write(`${message}\n`);
    },
  }),
  env,
  untilStopped: () =>
    new Promise((resolve) => {
      for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
    }),
  isInteractive: stdin.isTTY === true && stderr.isTTY === true,
});
