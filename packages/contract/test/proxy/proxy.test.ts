import { createSandbox } from "@dargah/sandbox";
import { pythonHmac } from "@dargah/test-kit";
import { irandargah } from "dargah/irandargah";
import { rial } from "dargah/money";
import { describe, expect, onTestFinished, test } from "vitest";
import {
  exitCodeOf,
  type GatewayName,
  gatewayNames,
  type ProxyReport,
  runContract,
  startEmulator,
  startProxy,
  type Target,
} from "../../src/index.ts";

async function startBefore(options: { gateway: GatewayName; target: string; secretKey?: string }) {
  const reports: ProxyReport[] = [];
  const proxy = await startProxy({ ...options, onReport: (report) => reports.push(report) });
  onTestFinished(proxy.close);
  return { url: proxy.url, reports };
}

const baseUrlOf = (target: Target) => target.baseUrl({ url: "", "x-server-name": "" });

/** The differences of all reports, in short. */
const findingsOf = (reports: readonly ProxyReport[], direction: "request" | "response") => [
  ...new Set(
    reports.flatMap((report) =>
      report[direction].map(({ place, pointer, keyword }) => `${place} ${pointer} ${keyword}`),
    ),
  ),
];

describe.each(gatewayNames)("a contract run through the proxy, at the emulator of %s", (gateway) => {
  test("has the same result, and its invalid requests are reported", async () => {
    const target = await startEmulator({ gateway });
    onTestFinished(target.close);
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
    // A call with another method is not an operation; everything else is found by its path.
    const unfound = reports.filter(({ operation }) => operation === undefined);
    expect(new Set(unfound.flatMap(({ request }) => request.map(({ keyword }) => keyword)))).toEqual(
      new Set(["method"]),
    );
    // The run itself has no findings in these responses.
    expect(findingsOf(reports, "response")).toEqual([]);
    // Values beyond the constraints, omitted fields, wrong types: the run sends them on purpose.
    const found = findingsOf(reports, "request");
    for (const keyword of ["required", "type", "method"]) {
      expect(
        found.some((finding) => finding.endsWith(` ${keyword}`)),
        keyword,
      ).toBe(true);
    }
  });
});

const secondsAgo = (seconds: number) => (): string | undefined => String(Math.floor(Date.now() / 1000) - seconds);

/** Of a call of listWebhookEvents, signed by Python. */
function signedHeaders(options: { token: string | undefined; timestamp: string | undefined; key: string }) {
  const { token, timestamp, key } = options;
  return {
    Authorization: `Bearer ${token}`,
    "X-Signature": pythonHmac({ key, message: `GET:webhooks/events::${timestamp}` }),
    ...(timestamp !== undefined && { "X-Timestamp": timestamp }),
  };
}

describe("the payments of a merchant's program", () => {
  async function startShop() {
    const sandbox = createSandbox({ gateways: ["irandargah"] });
    const listening = await sandbox.listen();
    onTestFinished(listening.close);
    const { token = "", secretKey = "" } = sandbox.credentials().irandargah ?? {};
    const { url, reports } = await startBefore({
      gateway: "irandargah",
      target: listening.baseUrl("irandargah"),
      secretKey,
    });
    return { sandbox, baseUrl: listening.baseUrl("irandargah"), url, reports, token, secretKey };
  }

  test("pass with their signatures, and match the spec in both directions", async () => {
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
    const callback = await gateway.parseCallback(returns[0] as Request);
    const { outcome } = await gateway.verifyPayment({ payment, callback });

    expect(outcome).toBe("paid");
    expect(reports.map(({ operation }) => operation)).toEqual(
      expect.arrayContaining(["createPayment", "verifyPayment"]),
    );
    expect(findingsOf(reports, "request")).toEqual([]);
    expect(findingsOf(reports, "response")).toEqual([]);
    expect(reports.map(({ problem }) => problem)).toEqual(reports.map(() => undefined));
  });

  test.each([
    ["right", secondsAgo(0), "key", []],
    ["with another key", secondsAgo(0), "another", ["the signature of METHOD:endpoint:body:timestamp"]],
    ["from ten minutes ago", secondsAgo(600), "key", ["a time within 300 s"]],
    ["with an invalid time", (): string | undefined => "soon", "key", ["a time in Unix seconds"]],
    ["without a time", (): string | undefined => undefined, "key", ["X-Signature and X-Timestamp"]],
  ] as const)("a signature %s", async (_, timestampNow, key, expected) => {
    const { url, reports, token, secretKey } = await startShop();
    const timestamp = timestampNow();
    const headers = signedHeaders({ token, timestamp, key: key === "key" ? secretKey : key });
    await fetch(`${url}/v2/webhooks/events`, { headers }).then((response) => response.text());
    await expect.poll(() => reports.length).toBe(1);
    const signatures = reports[0]?.request.filter(({ place }) => place === "signature") ?? [];
    expect(signatures.map((finding) => finding.expected)).toEqual(expected);
  });
});

test("a response signed with another key is reported", async () => {
  const target = await startEmulator({ gateway: "irandargah" });
  onTestFinished(target.close);
  const { token, secretKey = "" } = target.credentials;
  const before = { gateway: "irandargah", target: baseUrlOf(target) } as const;
  for (const [key, expected] of [
    [secretKey, []],
    ["another", ["signature  signature"]],
  ] as const) {
    const { url, reports } = await startBefore({ ...before, secretKey: key });
    const headers = signedHeaders({ token, timestamp: secondsAgo(0)(), key: secretKey });
    const response = await fetch(`${url}/v2/webhooks/events`, { headers });
    expect({ status: response.status, text: await response.text() }).toMatchObject({ status: 200 });
    await expect.poll(() => reports.length).toBe(1);
    expect(findingsOf(reports, "response")).toEqual(expected);
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
])("$title in a request is reported", async ({ path, init, expected }) => {
  const target = await startEmulator({ gateway: "vandar" });
  onTestFinished(target.close);
  const { url, reports } = await startBefore({
    gateway: "vandar",
    target: baseUrlOf(target),
  });
  await fetch(`${url}${path}?`, init).then((response) => response.text());
  await expect.poll(() => reports.length).toBe(1);
  expect(findingsOf(reports, "request")).toEqual(expect.arrayContaining(expected));
  expect(reports[0]?.path).toBe(path);
  expect(reports[0]?.request.every(({ class: kind }) => kind === "addition")).toBe(path === "/api/v9/send");
});
