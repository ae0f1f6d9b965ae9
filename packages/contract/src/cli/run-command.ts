import { exitCodeOf, printReport } from "../reports/index.ts";
import type { RunResult } from "../run/result.ts";
import { type RunOptions, runContract } from "../run/run.ts";
import type { GatewayName } from "../spec/specs.ts";
import { mainCredential } from "../target/credentials.ts";
import { startEmulator } from "../target/emulator.ts";
import { createTarget } from "../target/given.ts";
import type { Target } from "../target/target.ts";
import { type Io, UsageError } from "./io.ts";
import { keepRecording } from "./keep-recording.ts";
import { openOutput } from "./open-output.ts";
import { type RunArguments, readRunArguments } from "./read-run-arguments.ts";
import { refuseProduction } from "./refuse-production.ts";

/** Runs the contract tests of one gateway, or of several at their emulators. */
export async function runCommand(args: readonly string[], io: Io): Promise<number> {
  const asked = readRunArguments(args, io);
  const { output, report, failOnAdditions } = asked;
  const file = output === undefined ? undefined : await openOutput(output);
  try {
    const results: RunResult[] = [];
    for (const gateway of asked.gateways) results.push(await runOne({ gateway, asked, io }));
    await file?.writeFile(printReport(report, results));
    io.stdout(printReport(file ? "text" : report, results));
    return exitCodeOf(results, { failOnAdditions });
  } finally {
    await file?.close();
  }
}

async function runOne(options: { gateway: GatewayName; asked: RunArguments; io: Io }): Promise<RunResult> {
  const { asked, io } = options;
  const { only, readOnly, timeoutMilliseconds, record } = asked;
  const target = await openTarget(options);
  const run = (more: Pick<RunOptions, "onExchange"> = {}) =>
    runContract({
      target,
      only,
      readOnly,
      timeoutMilliseconds,
      ...more,
      onCheck: ({ outcome, id }) => {
        if (io.isInteractive && outcome !== "conforms" && outcome !== "skipped") io.stderr(`${outcome}: ${id}`);
      },
    });
  try {
    if (record === undefined) return await run();
    return await keepRecording({ path: record, target, run: (onExchange) => run({ onExchange }) });
  } finally {
    await target.close();
  }
}

async function openTarget({
  gateway,
  asked,
  io,
}: {
  gateway: GatewayName;
  asked: RunArguments;
  io: Io;
}): Promise<Target> {
  const { baseUrl, serverName, readOnly, allowProduction, payer, waitSeconds, port, publicUrl } = asked;
  if (baseUrl === undefined) return startEmulator({ gateway });
  if (!readOnly && !allowProduction) {
    refuseProduction({ gateway, address: baseUrl, means: "--read-only, or --allow-production" });
  }
  const credentials = asked.credentials(gateway);
  if (credentials[mainCredential[gateway]] === undefined) {
    throw new UsageError(
      `${gateway} needs its ${mainCredential[gateway]}: give --token, or DARGAH_CONTRACT_TOKEN in the environment.`,
    );
  }
  return createTarget({
    gateway,
    baseUrl,
    credentials,
    payer,
    waitSeconds,
    port,
    say: (text) => io.stderr(text),
    ...(serverName !== undefined && { serverName }),
    ...(publicUrl !== undefined && { publicUrl }),
  });
}
