import { plain } from "@dargah/common/colors";
import { describe, expect, test } from "vitest";
import { main } from "../../src/cli/main.ts";
import { readArguments } from "../../src/cli/read-arguments.ts";
import { readFaults } from "../../src/cli/read-faults.ts";
import { createSandbox, gatewayNames } from "../../src/index.ts";

/** Runs the command line until it prints `until`, then does something, then stops it. */
async function run(args: string[], whileRunning: (printed: string) => Promise<void> = async () => {}) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await main(args, {
    stdout: (line) => out.push(line),
    stderr: (line) => err.push(line),
    paint: { stdout: plain, stderr: plain },
    fetch: (request) => fetch(request),
    untilStopped: () => whileRunning(out.join("\n")),
  });
  return { code, out: out.join("\n"), err: err.join("\n") };
}

test("prints a base URL for each gateway, credentials, test cards and the control page, and stops cleanly", async () => {
  const { code, out } = await run(["--port", "0"], async (printed) => {
    const url = /(http:\/\/127\.0\.0\.1:\d+)\/vandar/.exec(printed)?.[1];
    for (const name of gatewayNames) expect(printed).toContain(`${url}/${name}`);
    expect(printed).toContain("apiKey=vandar-api-key");
    expect(printed).toMatch(/6037997123456789 {2}cvv2 123 {2}expiry 05\/12 {2}success/);
    expect((await fetch(`${url}/vandar/api/v4/send`, { method: "POST" })).status).toBe(422);
    expect((await fetch(`${url}/`)).status).toBe(200);
  });
  expect(code).toBe(0);
  expect(out).toMatch(/vandar createPayment {2}POST \/vandar\/api\/v4\/send {2}422/);
  expect(out).toMatch(/Stopped\.$/);
});

test("--json-log prints nothing but lines of JSON, with secrets masked in the exchanges", async () => {
  const { out } = await run(["--port", "0", "--json-log", "--gateways", "vandar"], async (printed) => {
    const { url } = JSON.parse(printed);
    const body = JSON.stringify({ api_key: "vandar-api-key", amount: 1 });
    await fetch(`${url}/vandar/api/v4/send`, { method: "POST", body, headers: { "Content-Type": "application/json" } });
  });
  const [start, exchange, ...more] = out.split("\n").map((line) => JSON.parse(line));
  expect(Object.keys(start.credentials)).toEqual(["vandar"]);
  expect(exchange).toMatchObject({ gateway: "vandar", operation: "createPayment", status: 422 });
  expect(JSON.stringify(exchange)).not.toContain("vandar-api-key");
  expect(more).toEqual([]);
});

const forging = { "\u001b[2J\r\n12:00:00  vandar verifyPayment\u202e\u009b": 1 };

async function sendForging(url: string): Promise<void> {
  const body = JSON.stringify({ api_key: "vandar-api-key", ...forging });
  await fetch(`${url}/vandar/api/v4/send`, { method: "POST", body, headers: { "Content-Type": "application/json" } });
}

test("a name chosen by a caller cannot move the cursor, or reorder or forge a line", async () => {
  const { out } = await run(["--port", "0"], async (printed) => {
    await sendForging(/http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0] ?? "");
  });
  expect(out).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
  expect(out.split("\n").filter((line) => line.startsWith("12:00:00  vandar verifyPayment"))).toEqual([]);
  expect(out).toContain("\\u001b[2J\\u000d\\u000a12:00:00  vandar verifyPayment\\u202e\\u009b");
});

test("--json-log escapes such names too, and they keep their value", async () => {
  const { out } = await run(["--port", "0", "--json-log", "--gateways", "vandar"], async (printed) => {
    await sendForging(JSON.parse(printed).url);
  });
  expect(out).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
  const exchange = JSON.parse(out.split("\n")[1] ?? "");
  expect(Object.keys(JSON.parse(exchange.requestBody))).toEqual(["api_key", ...Object.keys(forging)]);
});

test("says that the port is in use", async () => {
  const server = await createSandbox().listen();
  const { code, err } = await run(["--port", String(server.port)]);
  await server.close();
  expect({ code, err }).toEqual({
    code: 1,
    err: expect.stringContaining(`Port ${server.port} of 127.0.0.1 is already in use`),
  });
});

test.each([
  [["--port", "x"], '--port is "x". It must be a whole number from 0 to 65535.'],
  [["--port", "65536"], '--port is "65536". It must be a whole number from 0 to 65535.'],
  [["--gateways", "vandar,zarinpal"], '--gateways names "zarinpal".'],
  [["--clock", "tomorrow"], '--clock is "tomorrow". Write now, frozen, a moment or frozen@<moment>.'],
  [["--clock", "2025-10-01T10:30:00"], "Write ISO 8601 with a time zone"],
  [["--faults", "earthquake"], 'The fault "earthquake" cannot be used: Unknown fault "earthquake".'],
  [["--faults", "http-500%200"], "Give a number from 0 to 1."],
  [["--faults", "@vandar"], 'The fault "@vandar" cannot be read.'],
  [["--colour"], "--colour"],
])("refuses %j with a message", async (args, message) => {
  const { code, err } = await run(args);
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(message) });
});

test("--help names every option, and --version is a version", async () => {
  const { code, out } = await run(["--help"]);
  expect(code).toBe(0);
  for (const option of ["--port", "--host", "--gateways", "--seed", "--clock", "--faults", "--json-log", "trigger"]) {
    expect(out).toContain(option);
  }
  expect((await run(["--version"])).out).toMatch(/^\d+\.\d+\.\d+/);
});

describe("faults", () => {
  test.each([
    ["reset-after", { kind: "reset-after" }],
    [
      "reset-after@irandargah.createPayment",
      { kind: "reset-after", gateway: "irandargah", operation: "createPayment" },
    ],
    ["http-500%5", { kind: "http-500", probability: 0.05 }],
    ["http-500%0.5@vandar", undefined],
    ["http-500@vandar%0.5", { kind: "http-500", gateway: "vandar", probability: 0.005 }],
    ["rate-limited:30s@inopal*3", { kind: "rate-limited", duration: "30s", gateway: "inopal", times: 3 }],
    ["timeout:before+2", { kind: "timeout", committed: false, skip: 2 }],
    ["timeout:after*2+1", { kind: "timeout", committed: true, times: 2, skip: 1 }],
    [
      "tampered-callback:order@invoice-script",
      { kind: "tampered-callback", tamper: "order", gateway: "invoice-script" },
    ],
    ["documented-response:410@vandar", { kind: "documented-response", status: "410", gateway: "vandar" }],
    ["clock-skew:-10m", { kind: "clock-skew", duration: "-10m" }],
  ])("reads %s", (text, fault) => {
    if (fault) expect(readFaults(text)).toEqual([fault]);
    else expect(() => readFaults(text)).toThrow("cannot be read");
  });

  test("reads several, separated by commas", () => {
    expect(readFaults(" http-500, slow-body:3s ,")).toEqual([
      { kind: "http-500" },
      { kind: "slow-body", duration: "3s" },
    ]);
  });
});

test.each([
  ["now", {}],
  ["frozen", { running: false }],
  ["2025-10-01T10:30:00+03:30", { start: Date.UTC(2025, 9, 1, 7), running: true }],
  ["frozen@2025-10-01T10:30:00+03:30", { start: Date.UTC(2025, 9, 1, 7), running: false }],
])("--clock %s", (text, clock) => {
  expect(readArguments(["--clock", text]).options.clock).toEqual(clock);
});
