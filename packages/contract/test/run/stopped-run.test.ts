import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import {
  type Exchange,
  exitCodeOf,
  printReport,
  type RunProgress,
  reportFormats,
  runContract,
  startEmulator,
  type Target,
} from "../../src/index.ts";
import { callCommand } from "../support/call-command.ts";
import { startMutated } from "../support/mutated.ts";

/** Stops a run after a number of checks. */
async function stopAfter(target: Target, checks: number) {
  const controller = new AbortController();
  const exchanges: Exchange[] = [];
  let done = 0;
  const result = await runContract({
    ...{ target, only: ["Payments"], signal: controller.signal },
    onExchange: (exchange) => exchanges.push(exchange),
    onCheck: () => {
      done += 1;
      if (done === checks) controller.abort();
    },
  });
  return { result, exchanges };
}

describe("a run that is stopped", () => {
  test("keeps its results, cancels what it created, and is marked as unfinished in every report", async () => {
    const target = await startEmulator({ gateway: "irandargah" });
    onTestFinished(target.close);
    const { result, exchanges } = await stopAfter(target, 3);
    expect(result.checks).toHaveLength(3);
    expect(result.unfinished).toEqual({ done: 3, all: expect.any(Number) });
    expect(exchanges.filter(({ check }) => check === "clean-up").map(({ operation }) => operation)).toContain(
      "cancelPayment",
    );
    expect(exitCodeOf([result])).toBe(2);
    for (const format of reportFormats)
      expect([format, printReport(format, [result])]).toEqual([format, expect.stringMatching(/unfinished/i)]);
    expect(printReport("junit", [result])).toMatch(/<testsuites name="contract" tests="4" failures="0" errors="1"/);
    expect(printReport("text", [result])).toContain("Unfinished: the run was stopped before its end.");
  });

  test("keeps the exit code of a violation, and a complete run is not marked as unfinished", async () => {
    const broken = await startMutated("inopal", { response: ({ body }) => void delete body?.message });
    const { result } = await stopAfter(broken, 1);
    expect(exitCodeOf([result])).toBe(1);
    const whole = await runContract({ target: await startMutated("inopal", {}), only: ["verifyPayment"] });
    expect(whole.unfinished).toBeUndefined();
    for (const format of reportFormats) expect(printReport(format, [whole])).not.toMatch(/unfinished/i);
  });

  test("does not start the remaining gateways, and names them", async () => {
    const { code, out } = await callCommand(["inopal", "vandar", "--report", "json"], { meanwhile: async () => {} });
    expect(code).toBe(2);
    expect(JSON.parse(out).results).toMatchObject([
      { gateway: "inopal", checks: [], unfinished: { done: 0 } },
      { gateway: "vandar", checks: [], unfinished: { done: 0 } },
    ]);
  });

  test("by Ctrl+C writes its report though a gateway never responds", async () => {
    const folder = mkdtempSync(join(tmpdir(), "dargah-stopped-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const gateway = createServer(() => {}).listen(0, "127.0.0.1");
    await once(gateway, "listening");
    onTestFinished(() => {
      gateway.closeAllConnections();
      gateway.close();
    });
    const url = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`;
    const cli = fileURLToPath(new URL("../../src/cli/cli.ts", import.meta.url));
    const report = join(folder, "report.json");
    const args = [
      "vandar",
      "--base-url",
      url,
      "--token",
      "t",
      "--report",
      "json",
      "--output",
      report,
      "--payer",
      "person",
    ];
    const child = spawn(process.execPath, ["--conditions=@dargah/source", cli, ...args], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    onTestFinished(() => void child.kill("SIGKILL"));
    const exited = once(child, "exit");
    await once(gateway, "request");
    child.kill("SIGINT");
    expect(await exited).toEqual([2, null]);
    expect(JSON.parse(readFileSync(report, "utf8")).results[0].unfinished).toMatchObject({ done: 0 });
  });
});

test("progress is reported before each check, with the waits for the gateway's rate limits", async () => {
  const emulator = await startMutated("irandargah", {});
  // Time passes only by waiting, or on a slow machine the calls themselves would take as long as the limit asks for.
  let time = emulator.now();
  const now = () => time;
  const wait = (milliseconds: number, signal?: AbortSignal) => {
    time += milliseconds;
    return emulator.wait(milliseconds, signal);
  };
  const steps: RunProgress[] = [];
  const result = await runContract({
    target: { ...emulator, kind: "given", serverName: "sandbox", now, wait },
    only: ["getTransaction"],
    onProgress: (progress) => steps.push(progress),
  });
  const all = result.checks.length;
  const starts = steps.filter(({ waitMilliseconds }) => waitMilliseconds === undefined);
  expect(starts.map(({ done }) => done)).toEqual(Array.from({ length: all }, (_, index) => index));
  expect(steps[0]).toEqual({ done: 0, all, operation: "getTransaction" });
  expect(steps.some(({ waitMilliseconds = 0 }) => waitMilliseconds > 1000)).toBe(true);
});
