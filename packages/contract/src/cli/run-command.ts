import type { RunResult } from "../core/result.ts";
import type { Target } from "../core/target.ts";
import { mainCredential } from "../generated/gateways.ts";
import type { GatewayName } from "../openapi/specs.ts";
import { exitCodeOf, printReport } from "../reports/index.ts";
import { colorOf } from "../reports/summary.ts";
import { type RunOptions, type RunProgress, runContract } from "../run/run.ts";
import { startEmulator } from "../targets/emulator.ts";
import { createTarget } from "../targets/given.ts";
import { refuseProduction } from "./arguments.ts";
import { openOutput } from "./files.ts";
import { type Io, UsageError } from "./io.ts";
import { keepRecording } from "./keep-recording.ts";
import { type RunArguments, readRunArguments } from "./run-arguments.ts";

/** Runs the contract tests of one gateway, or of several at their emulators. */
export async function runCommand(args: readonly string[], io: Io): Promise<number> {
  const asked = readRunArguments(args, io);
  const { output, report, failOnAdditions } = asked;
  const file = output === undefined ? undefined : await openOutput(output);
  const signal = stopSignal(io);
  try {
    const results: RunResult[] = [];
    for (const gateway of asked.gateways) results.push(await runOne({ gateway, asked, io, signal }));
    await file?.writeFile(printReport(report, results));
    io.stdout(printReport(file ? "text" : report, results, io.paint.stdout));
    return exitCodeOf(results, { failOnAdditions });
  } finally {
    io.progress(undefined);
    await file?.close();
  }
}

/** Aborted when the person stops the run. The report then covers what was done. */
function stopSignal(io: Io): AbortSignal {
  const controller = new AbortController();
  io.untilStopped().then(() => {
    io.stderr(
      "Stopping. What the run created is cancelled and its report is written. Press Ctrl+C again to exit at once.",
    );
    controller.abort();
  });
  return controller.signal;
}

type One = { gateway: GatewayName; asked: RunArguments; io: Io; signal: AbortSignal };

async function runOne(options: One): Promise<RunResult> {
  const { gateway, asked, io, signal } = options;
  const { only, readOnly, timeoutMilliseconds, record } = asked;
  const target = await openTarget(options);
  const run = (more: Pick<RunOptions, "onExchange"> = {}) =>
    runContract({
      ...{ target, only, readOnly, timeoutMilliseconds, signal },
      ...more,
      onProgress: (progress) => io.progress(`${gateway} ${describeProgress(progress)}`),
      onCheck: ({ outcome, id }) => {
        if (!io.isInteractive || outcome === "conforms" || outcome === "skipped") return;
        io.stderr(`${io.paint.stderr(colorOf[outcome], outcome)}: ${id}`);
      },
    });
  try {
    if (record === undefined) return await run();
    return await keepRecording({ path: record, target, io, run: (onExchange) => run({ onExchange }) });
  } finally {
    await target.close();
  }
}

/** Such as `132/480 createPayment, waiting 20 s for the rate limit`. */
function describeProgress({ done, all, operation, waitMilliseconds }: RunProgress): string {
  const waiting =
    waitMilliseconds === undefined ? "" : `, waiting ${Math.ceil(waitMilliseconds / 1000)} s for the rate limit`;
  return `${done}/${all} ${operation}${waiting}`;
}

async function openTarget({ gateway, asked, io }: One): Promise<Target> {
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
