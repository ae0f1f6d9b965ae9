import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSandbox } from "@dargah/sandbox";
import { pythonHmac } from "@dargah/test-kit";
import { getRequestListener } from "@hono/node-server";
import { irandargah } from "dargah/irandargah";
import { rial } from "dargah/money";
import { afterEach, describe, expect, test } from "vitest";
import { main } from "../src/cli/main.ts";
import {
  exitCodeOf,
  type GatewayName,
  gatewayNames,
  type ProxyReport,
  printProxyReport,
  readHar,
  runContract,
  startEmulator,
  startProxy,
  summariseReports,
  type Target,
} from "../src/index.ts";
import { listenOnLoopback } from "../src/target/loopback.ts";
import { startMutated } from "./mutated.ts";

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function startBefore(options: { gateway: GatewayName; target: string; secretKey?: string }) {
  const reports: ProxyReport[] = [];
  const proxy = await startProxy({ ...options, onReport: (report) => reports.push(report) });
  closers.push(proxy.close);
  return { url: proxy.url, reports };
}

const baseUrlOf = (target: Target) => target.baseUrl({ url: "", "x-server-name": "" });

/** The differences of all reports, in short. */
const told = (reports: readonly ProxyReport[], direction: "request" | "answer") => [
  ...new Set(
    reports.flatMap((report) =>
      report[direction].map(({ place, pointer, keyword }) => `${place} ${pointer} ${keyword}`),
    ),
  ),
];

describe.each(gatewayNames)("a contract run through the proxy, at the emulator of %s", (gateway) => {
  test("comes to the same, and its wrong requests are told", async () => {
    const target = await startEmulator({ gateway });
    closers.push(target.close);
    const behind = baseUrlOf(target);
    const { url, reports } = await startBefore({ gateway, target: behind });
    const pay: typeof target.pay = (redirect, deed) =>
      target.pay?.({ ...redirect, url: redirect.url.replace(url, behind) }, deed) ?? Promise.reject();
    const result = await runContract({ target: { ...target, pay, baseUrl: () => url } });

    expect(exitCodeOf([result])).toBe(0);
    expect(result.coverage.filter(({ covered, exception }) => !covered && exception === undefined)).toEqual([]);
    const calls = Object.values(result.exchanges).reduce((sum, times) => sum + times, 0);
    expect(reports).toHaveLength(calls);
    expect(reports.filter(({ problem }) => problem !== undefined)).toEqual([]);
    // What is called by another method is no operation; everything else is found by its path.
    const unfound = reports.filter(({ operation }) => operation === undefined);
    expect(new Set(unfound.flatMap(({ request }) => request.map(({ keyword }) => keyword)))).toEqual(
      new Set(["method"]),
    );
    // The answers are those that the run itself finds nothing in, but for the one addition.
    expect(told(reports, "answer")).toEqual(
      gateway === "irandargah" ? ["body /data/transaction/workflow_state x-known-values"] : [],
    );
    // Values beyond the constraints, left out fields, wrong types: what the run sends on purpose.
    const found = told(reports, "request");
    for (const keyword of ["required", "type", "method"]) {
      expect(
        found.some((finding) => finding.endsWith(` ${keyword}`)),
        keyword,
      ).toBe(true);
    }
  });
});

const secondsAgo = (seconds: number) => (): string | undefined => String(Math.floor(Date.now() / 1000) - seconds);

describe("the payments of a merchant's program", () => {
  async function startShop() {
    const sandbox = createSandbox({ gateways: ["irandargah"] });
    const listening = await sandbox.listen();
    closers.push(listening.close);
    const { token = "", secretKey = "" } = sandbox.credentials().irandargah ?? {};
    const { url, reports } = await startBefore({
      gateway: "irandargah",
      target: listening.baseUrl("irandargah"),
      secretKey,
    });
    return { sandbox, baseUrl: listening.baseUrl("irandargah"), url, reports, token, secretKey };
  }

  test("pass with their signatures, and are as described in both directions", async () => {
    const { sandbox, baseUrl, url, reports, token, secretKey } = await startShop();
    // The base URL stays the gateway's own: a pay page on another host is refused.
    const through = (request: Request) => fetch(new Request(request.url.replace(baseUrl, url), request));
    const gateway = irandargah({ token, secretKey, baseUrl, fetch: through });
    const payment = await gateway.createPayment({
      amount: rial(250_000),
      orderId: "A-1",
      callbackUrl: "https://shop.example/return",
    });
    const { returns } = await sandbox.pay(payment.redirect, { card: "success" });
    const returned = await gateway.parseCallback(returns[0] as Request);
    const { outcome } = await gateway.verifyPayment({ payment, returned });

    expect(outcome).toBe("paid");
    expect(reports.map(({ operation }) => operation)).toEqual(
      expect.arrayContaining(["createPayment", "verifyPayment"]),
    );
    expect(told(reports, "request")).toEqual([]);
    expect(told(reports, "answer").filter((finding) => !finding.includes("workflow_state"))).toEqual([]);
    expect(reports.map(({ problem }) => problem)).toEqual(reports.map(() => undefined));
  });

  test.each([
    ["right", secondsAgo(0), "key", []],
    ["of another key", secondsAgo(0), "another", ["the signature of METHOD:endpoint:body:timestamp"]],
    ["of ten minutes ago", secondsAgo(600), "key", ["a time within 300 s"]],
    ["of a time that is none", (): string | undefined => "soon", "key", ["a time in Unix seconds"]],
    ["without a time", (): string | undefined => undefined, "key", ["X-Signature and X-Timestamp"]],
  ] as const)("a signature %s", async (_, timestampNow, key, expected) => {
    const { url, reports, token, secretKey } = await startShop();
    const timestamp = timestampNow();
    const message = `GET:webhooks/events::${timestamp}`;
    const headers = {
      Authorization: `Bearer ${token}`,
      "X-Signature": pythonHmac({ key: key === "key" ? secretKey : key, message }),
      ...(timestamp !== undefined && { "X-Timestamp": timestamp }),
    };
    await fetch(`${url}/v2/webhooks/events`, { headers }).then((response) => response.text());
    await expect.poll(() => reports.length).toBe(1);
    const signatures = reports[0]?.request.filter(({ place }) => place === "signature") ?? [];
    expect(signatures.map((finding) => finding.expected)).toEqual(expected);
  });
});

test("an answer that is signed with another key is told", async () => {
  const target = await startEmulator({ gateway: "irandargah" });
  closers.push(target.close);
  const { token, secretKey = "" } = target.credentials;
  const before = { gateway: "irandargah", target: baseUrlOf(target) } as const;
  for (const [key, expected] of [
    [secretKey, []],
    ["another", ["signature  signature"]],
  ] as const) {
    const { url, reports } = await startBefore({ ...before, secretKey: key });
    const timestamp = String(Math.floor(Date.now() / 1000));
    const message = `GET:webhooks/events::${timestamp}`;
    const headers = {
      Authorization: `Bearer ${token}`,
      "X-Signature": pythonHmac({ key: secretKey, message }),
      "X-Timestamp": timestamp,
    };
    const response = await fetch(`${url}/v2/webhooks/events`, { headers });
    expect({ status: response.status, text: await response.text() }).toMatchObject({ status: 200 });
    await expect.poll(() => reports.length).toBe(1);
    expect(told(reports, "answer")).toEqual(expected);
  }
});

test.each([
  { title: "an unknown path", path: "/api/v9/send", init: {}, expected: ["path  unknown"] },
  { title: "a wrong method", path: "/api/v4/verify", init: { method: "PUT" }, expected: ["path  method"] },
  {
    title: "an amount as text",
    path: "/api/v4/send",
    init: {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ api_key: "k", amount: "250000", callback_url: "https://shop.example/return" }),
    },
    expected: ["body /amount type"],
  },
  {
    title: "no token",
    path: "/v3/business/shop/transaction/12345/refund",
    init: {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ amount: 1000, iban: "x" }),
    },
    expected: ["header Authorization required"],
  },
])("$title is told of a request", async ({ path, init, expected }) => {
  const target = await startEmulator({ gateway: "vandar" });
  closers.push(target.close);
  const { url, reports } = await startBefore({
    gateway: "vandar",
    target: baseUrlOf(target),
  });
  await fetch(`${url}${path}?`, init).then((response) => response.text());
  await expect.poll(() => reports.length).toBe(1);
  expect(told(reports, "request")).toEqual(expect.arrayContaining(expected));
  expect(reports[0]?.path).toBe(path);
  expect(reports[0]?.request.every(({ class: kind }) => kind === "addition")).toBe(path === "/api/v9/send");
});

describe("npx @dargah/contract proxy", () => {
  async function call(args: string[], meanwhile: (url: string) => Promise<unknown> = async () => {}) {
    const out: string[] = [];
    const err: string[] = [];
    let url = "";
    const code = await main(args, {
      stdout: (line) => out.push(line),
      stderr: (line) => err.push(line),
      env: {},
      isInteractive: false,
      async untilStopped() {
        url = /through (\S+)\. Ctrl/.exec([...out, ...err].join("\n"))?.[1] ?? "";
        await meanwhile(url);
      },
    });
    return { code, out: out.join("\n"), err: err.join("\n") };
  }

  /** A gateway that has lost a field of its answers. */
  async function startBroken(): Promise<string> {
    const target = await startMutated("inopal", { answer: ({ body }) => void delete body?.message });
    const prefix = (request: Request) => {
      const { pathname } = new URL(request.url);
      return new Request(`http://127.0.0.1/inopal${pathname}`, request);
    };
    const listener = getRequestListener((request) => target.fetch(prefix(request)), { overrideGlobalObjects: false });
    const server = await listenOnLoopback(createServer(listener), 0);
    closers.push(server.close);
    return server.url;
  }

  const create = (url: string) =>
    fetch(`${url}/api/pardakht/create`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: "{}",
    }).then((response) => response.text());

  test("follows, sums up and ends with 1 for a violation", async () => {
    const target = await startBroken();
    const { code, out } = await call(["proxy", "inopal", "--target", target, "--port", "0"], async (url) => {
      await create(url);
      await create(url);
    });
    expect(out).toContain("createPayment");
    expect({ code, out }).toMatchObject({ code: 1, out: expect.stringContaining("2 exchanges: 2 violation") });
    expect(out).toMatch(/2 x answer violation: createPayment, HTTP \d+, body \/message, required/);
  });

  test("gives JSON for programs, and a recording without secrets", async () => {
    const target = await startBroken();
    const folder = mkdtempSync(join(tmpdir(), "dargah-proxy-"));
    closers.push(() => rmSync(folder, { recursive: true }));
    const file = join(folder, "seen.har");
    const args = ["proxy", "inopal", "--target", target, "--port", "0", "--report", "json", "--record", file];
    const { code, out, err } = await call(args, async (url) => {
      // What no operation is at cannot be compared with anything later, so it is not kept.
      for (const path of ["/api/pardakht/create", "/favicon.ico"]) {
        await fetch(`${url}${path}`, {
          method: "POST",
          headers: { "Content-Type": "application/json", Authorization: "Bearer canary-gateway-id" },
          body: JSON.stringify({ order_id: "1", amount: 10_000 }),
        }).then((response) => response.text());
      }
    });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ version: 1, gateway: "inopal", target, exchanges: 2 });
    expect(err).toContain("createPayment");
    const text = readFileSync(file, "utf8");
    expect(readHar({ text }).log.entries).toHaveLength(1);
    expect(`${text}${out}${err}`).not.toContain("canary");
  });

  test("ends with 2 when nothing went through or the gateway could not be reached", async () => {
    const args = ["proxy", "inopal", "--target", "http://127.0.0.1:9", "--port", "0"];
    expect(await call(args)).toMatchObject({ code: 2, out: expect.stringContaining("Nothing went through") });
    expect(await call(args, create)).toMatchObject({ code: 2, out: expect.stringContaining("ECONNREFUSED") });
  });

  test.each([
    [["proxy", "inopal"], "proxy <gateway> --target"],
    [["proxy", "inopal", "vandar", "--target", "http://127.0.0.1:9"], "proxy <gateway> --target"],
    [["proxy", "nobody", "--target", "http://127.0.0.1:9"], 'no gateway "nobody"'],
    [["proxy", "inopal", "--target", "ftp://host"], "--target is no address"],
    [["proxy", "inopal", "--target", "https://core.inopal.ir"], "Use --allow-production"],
    [["proxy", "inopal", "--target", "http://localhost:4020/inopal"], "same place"],
    [["proxy", "inopal", "--target", "http://127.0.0.1:9", "--record", "/nowhere/a.har"], "cannot be written"],
  ])("%j is refused, with how to mend it", async (args, message) => {
    const { code, err } = await call(args);
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining(message) });
  });
});

test("a summary has equal findings once, the worst first, and counts each exchange by its worst", () => {
  const finding = {
    class: "addition",
    place: "body",
    pointer: "/new",
    keyword: "unknown",
    expected: "-",
    found: "string",
  } as const;
  const report: ProxyReport = {
    ...{ method: "POST", path: "/verify", operation: "verifyPayment", status: 200, milliseconds: 3 },
    request: [],
    answer: [finding],
  };
  const worse: ProxyReport = { ...report, request: [{ ...finding, class: "violation" }] };
  const lost: ProxyReport = { ...report, status: undefined, answer: [], problem: "gone" };
  const summary = summariseReports([report, worse, report, lost]);
  expect(summary.counts).toEqual({ addition: 2, violation: 1, failed: 1 });
  expect(summary.findings.map(({ class: kind, direction, times, status }) => [kind, direction, times, status])).toEqual(
    [
      ["violation", "request", 1, 0],
      ["addition", "answer", 3, 200],
    ],
  );
  expect(summary.problems).toEqual([{ problem: "gone", times: 1 }]);
  expect(printProxyReport(lost)).toBe("POST /verify (verifyPayment), no answer, 3 ms: gone");
});
