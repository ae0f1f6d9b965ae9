import { freePort } from "@dargah/test-kit/servers";
import { afterAll, describe, expect, onTestFinished, test } from "vitest";
import { isProduction } from "../../src/cli/arguments.ts";
import {
  createTarget,
  exitCodeOf,
  gatewayNames,
  printReport,
  type RunResult,
  runContract,
  startEmulator,
  type Target,
} from "../../src/index.ts";
import { callCommand } from "../support/call-command.ts";
import { startMutated } from "../support/mutated.ts";
import { serveMutated } from "../support/serve-mutated.ts";

const results: RunResult[] = [];
afterAll(() => console.log(printReport("text", results)));

describe.each(gatewayNames)("the emulator of %s, over HTTP", (gateway) => {
  test("matches its spec in every operation, status and constraint", async () => {
    const target = await startEmulator({ gateway });
    const result = await runContract({ target }).finally(() => target.close());
    results.push(result);

    expect(exitCodeOf([result])).toBe(0);
    expect(result.checks.filter(({ outcome }) => outcome === "skipped" || outcome === "failed")).toEqual([]);
    // A first run must not show differences that only the emulator has.
    expect(result.checks.flatMap(({ findings }) => findings)).toEqual([]);
    expect(result.coverage.filter(({ covered, exception }) => !covered && exception === undefined)).toEqual([]);
  });
});

test.each(["inopal", "invoice-script"] as const)("%s sends its callbacks by GET where configured", async (gateway) => {
  const target = await startEmulator({ gateway, sandbox: { [gateway]: { returnMethod: "GET" } } });
  const result = await runContract({ target, only: ["verifyPayment"] }).finally(() => target.close());
  expect(exitCodeOf([result])).toBe(0);
  const row = result.coverage.find(({ kind, item }) => kind === "callback" && item.endsWith("ByGet"));
  expect(row).toMatchObject({ covered: true });
});

test("violations, failures and additions decide the exit code", async () => {
  const broken = await startMutated("inopal", { response: ({ body }) => void delete body?.message });
  expect(exitCodeOf([await runContract({ target: broken, only: ["createPayment"] })])).toBe(1);
  const more = await startMutated("inopal", {
    response: (response) => void Object.assign(response.body ?? {}, { more: 1 }),
  });
  expect(exitCodeOf([await runContract({ target: more, only: ["createPayment"] })])).toBe(0);
  const lost = await startMutated("inopal", {});
  let calls = 0;
  const losing: Target = {
    ...lost,
    fetch: (request) => (calls++ === 0 ? lost.fetch(request) : Promise.reject(new TypeError("fetch failed"))),
  };
  expect(exitCodeOf([await runContract({ target: losing, only: ["createPayment"] })])).toBe(2);
});

test("an address where nothing responds ends the run with one sentence, before a hundred checks fail", async () => {
  const down = await createTarget({
    gateway: "inopal",
    baseUrl: `http://127.0.0.1:${await freePort()}`,
    credentials: { gatewayId: "g" },
  });
  onTestFinished(down.close);
  const results: unknown[] = [];
  const run = runContract({ target: down, onCheck: (result) => results.push(result) });
  await expect(run).rejects.toThrow(
    /^Nothing responds at http:\/\/127\.0\.0\.1:\d+: connect ECONNREFUSED [\d.:]+\. Check/,
  );
  expect(results).toEqual([]);
});

test.each([
  ["http://127.0.0.1:4010/irandargah", false],
  ["http://localhost:4010", false],
  ["http://192.168.1.4", false],
  ["https://sandbox.irandargah.com", false],
  ["https://ipg.irandargah.com", true],
  ["https://sandbox.irandargah.com.evil.example", true],
  ["https://127.0.0.1.evil.example", true],
] as const)("%s is in production: %s", (address, expected) => {
  expect(isProduction("irandargah", address)).toBe(expected);
});

describe("the command line", () => {
  test("tests an emulator", async () => {
    const { code, text } = await callCommand(["gardeshpay", "--only", "createPayment"]);
    expect(code).toBe(0);
    expect(text).toContain("Everything that was checked matches the spec.");
  });

  test("treats additions as violations on request", async () => {
    const { url, credentials } = await serveMutated("inopal", {
      response: ({ body }) => void Object.assign(body ?? {}, { more: 1 }),
    });
    const args = ["inopal", "--only", "createPayment", "--base-url", url, "--token", credentials.gatewayId ?? ""];
    expect(await callCommand(args)).toMatchObject({
      code: 0,
      text: expect.stringContaining("does more than it says"),
    });
    expect(await callCommand([...args, "--fail-on-additions"])).toMatchObject({ code: 1 });
  });

  test("prints JSON", async () => {
    const { text } = await callCommand(["gardeshpay", "--only", "createPayment", "--report", "json"]);
    expect(JSON.parse(text)).toMatchObject({ version: 1, results: [{ gateway: "gardeshpay" }] });
  });

  test.each([
    [["nobody"], 'Unknown gateway "nobody"'],
    [["vandar", "--only", "nothing"], 'no tag "nothing"'],
    [["vandar", "--report", "pdf"], '--report is "pdf"'],
    [["vandar", "--base-url", "https://ipg.vandar.io", "--token", "canary-key"], "--allow-production"],
    [["vandar", "--base-url", "http://127.0.0.1:1"], "DARGAH_CONTRACT_TOKEN"],
    [["vandar", "--base-url", "ftp://host"], "--base-url is not the address"],
    [["vandar", "--colour"], "--colour"],
    [["vandar", "--public-url", "https://tunnel.example/x"], "--public-url has a path"],
    [["vandar", "--output", "/nowhere/report.txt"], "cannot be written"],
    [["vandar", "--server", "sandbox"], '--server is "sandbox". It must be production.'],
  ])("%j is refused, with how to fix it", async (args, message) => {
    const { code, text } = await callCommand(args);
    expect(code).toBe(2);
    expect(text).toContain(message);
    expect(text).not.toContain("canary-key");
  });

  test("tests a running sandbox through its pay page, and prints no credential", async () => {
    const { createSandbox } = await import("@dargah/sandbox");
    const listening = await createSandbox({ vandar: { terminals: [{ apiKey: "canary-api-key" }] } }).listen();
    const args = ["vandar", "--base-url", listening.baseUrl("vandar"), "--payer", "sandbox", "--only", "verifyPayment"];
    const { code, text } = await callCommand(args, { env: { DARGAH_CONTRACT_TOKEN: "canary-api-key" } }).finally(() =>
      listening.close(),
    );
    expect({ code, text }).toMatchObject({ code: 0 });
    expect(text).not.toContain("canary-api-key");
  });
});
