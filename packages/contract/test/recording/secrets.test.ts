import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getRequestListener } from "@hono/node-server";
import { afterAll, describe, expect, test } from "vitest";
import { readings, spellings } from "../../../common/test/spellings.ts";
import { type Exchange, type GatewayName, printHar, readHar, startProxy, toHar } from "../../src/index.ts";
import { listenOnLoopback } from "../../src/net/listen.ts";
import { callCommand } from "../support/call-command.ts";

const folder = mkdtempSync(join(tmpdir(), "contract-secrets-"));
afterAll(() => rmSync(folder, { recursive: true }));

const secret = "ab/cd+SECRET-canary==";

type Given = {
  gateway: GatewayName;
  operation: string;
  url?: string;
  headers?: Record<string, string>;
  body?: string;
  response?: string;
};

function exchangeOf({
  operation,
  url = "https://gateway.example/",
  headers = {},
  body = "",
  response = "{}",
}: Given): Exchange {
  return {
    operation,
    request: { method: "POST", url, headers: new Headers(headers), body },
    response: { status: 400, headers: new Headers(), body: response },
    startedAt: 0,
    milliseconds: 1,
  };
}

const expectNone = (text: string) => {
  expect(readings(text).filter((reading) => reading.includes("secret-canary"))).toEqual([]);
};

describe("a known credential", () => {
  test.each(Object.entries(spellings))("is not in a recording %s", (_, write) => {
    const given = {
      gateway: "vandar",
      operation: "createPayment",
      response: `before ${write(secret)} behind`,
    } as const;
    const har = toHar({ gateway: "vandar", exchanges: [exchangeOf(given)], credentials: { apiKey: secret } });
    expectNone(har.log.entries[0]?.response.content.text ?? "");
    expect(printHar(har)).toContain("***");
  });
});

describe("an undeclared credential is learned from its place, and is nowhere in the recording", () => {
  test.each<[string, Given]>([
    [
      "GardeshPay's token",
      { gateway: "gardeshpay", operation: "createPayment", body: JSON.stringify({ token: secret }) },
    ],
    [
      "Vandar's api_key in a form",
      { gateway: "vandar", operation: "createPayment", body: String(new URLSearchParams({ api_key: secret })) },
    ],
    [
      "a query",
      {
        gateway: "gardeshpay",
        operation: "createPayment",
        url: `https://g.example/?token=${encodeURIComponent(secret)}`,
      },
    ],
    ["Bearer", { gateway: "irandargah", operation: "createPayment", headers: { Authorization: `Bearer ${secret}` } }],
    [
      "Basic",
      { gateway: "inopal", operation: "createPayment", headers: { Authorization: `Basic ${btoa(`x:${secret}`)}` } },
    ],
    ["no scheme", { gateway: "vandar", operation: "refundPayment", headers: { Authorization: secret } }],
    ["a cookie", { gateway: "vandar", operation: "createPayment", headers: { Cookie: `s=${secret}` } }],
    ["X-API-Key", { gateway: "vandar", operation: "createPayment", headers: { "X-API-Key": secret } }],
    ["a webhook's secret", { gateway: "irandargah", operation: "subscribeWebhook", body: JSON.stringify({ secret }) }],
    [
      "a refreshed token",
      { gateway: "vandar", operation: "refreshToken", response: JSON.stringify({ access_token: secret }) },
    ],
  ])("%s", (_, given) => {
    const echo = JSON.stringify({ message: secret }).replaceAll("/", "\\/");
    const other = exchangeOf({ ...given, headers: {}, url: "https://g.example/", body: "", response: echo });
    const har = toHar({ gateway: given.gateway, exchanges: [other, exchangeOf(given)] });
    const text = printHar(har);
    expectNone(text);
    expect(text).not.toContain(btoa(`x:${secret}`));
    expect(har.log.entries[0]?.response.content.text).toBe('{"message":"***"}');
  });
});

test.each(["createPayment", "none"])(
  "a header named like a secret of the spec is hidden, even a short one: %s",
  (operation) => {
    const exchange = exchangeOf({ gateway: "vandar", operation, headers: { "National-Code": "1234" } });
    const [entry] = toHar({ gateway: "vandar", exchanges: [exchange] }).log.entries;
    expect(entry?.request.headers).toEqual([{ name: "national-code", value: "***" }]);
  },
);

test("the token of a payment is not a credential: it stays in a recording", () => {
  const response = '{"success":true,"data":{"token":"1403121807581998242","url":"https://g.example/"}}';
  const har = toHar({
    gateway: "gardeshpay",
    exchanges: [exchangeOf({ gateway: "gardeshpay", operation: "createPayment", response })],
  });
  expect(har.log.entries[0]?.response.content.text).toBe(response);
});

test("a proxy's report and recording hold nothing that was sent as a credential, whatever the gateway makes of it", async () => {
  const card = "6037 9912 3456 7890";
  const listener = getRequestListener(
    () =>
      Response.json(
        { status: secret, [secret]: 1, message: card, [card.replaceAll(" ", "")]: 1 },
        { status: 400, headers: { [`X-${secret.replace(/\W/g, "")}`]: secret } },
      ),
    { overrideGlobalObjects: false },
  );
  const gateway = await listenOnLoopback(createServer(listener), 0);
  const reports: unknown[] = [];
  const exchanges: Exchange[] = [];
  const proxy = await startProxy({
    ...{ gateway: "gardeshpay", target: gateway.url },
    onReport: (report) => reports.push(report),
    onExchange: (exchange) => exchanges.push(exchange),
  });
  const body = JSON.stringify({ token: secret, amount: 1 });
  const headers = { "Content-Type": "application/json" };
  await (await fetch(`${proxy.url}/v1/provider/payment/getToken`, { method: "POST", headers, body })).text();
  await proxy.close();
  await gateway.close();
  const text = JSON.stringify(reports) + printHar(toHar({ gateway: "gardeshpay", exchanges }));
  expect(reports).toHaveLength(1);
  expect(exchanges).toHaveLength(1);
  expect(text).not.toContain("SECRET-canary");
  expect(text).not.toMatch(/3456/);
});

test.skipIf(process.platform === "win32")(
  "its owner alone can read a recording, also one that others could read before",
  async () => {
    for (const [name, mode] of [
      ["new.har", undefined],
      ["old.har", 0o644],
    ] as const) {
      const file = join(folder, name);
      if (mode !== undefined) {
        writeFileSync(file, "");
        chmodSync(file, mode);
      }
      await callCommand(["inopal", "--only", "createPayment", "--record", file]);
      expect(readHar({ text: readFileSync(file, "utf8") }).log.entries.length).toBeGreaterThan(0);
      expect((statSync(file).mode & 0o777).toString(8)).toBe("600");
    }
  },
);
