import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { plain } from "@dargah/common/colors";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { trigger } from "../../src/cli/trigger.ts";
import { webhookEventNames } from "../../src/gateways/irandargah/webhooks/events.ts";
import { checkDelivery, expectSigned, type Received } from "../gateways/irandargah/webhooks/bench.ts";
import { signWithPython } from "../support/python-signatures.ts";

const secret = "your_webhook_secret";
let url = "";
let merchantResponse = { status: 200, body: "taken" };
let received: Received[] = [];

const server = createServer(async (request, response) => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const headers = new Headers(request.headers as Record<string, string>);
  received.push(await checkDelivery(new Request(url, { method: request.method ?? "", headers, body }), Date.now()));
  response.writeHead(merchantResponse.status).end(merchantResponse.body);
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  merchantResponse = { status: 200, body: "taken" };
  received = [];
});

async function run(args: string[], send: (request: Request) => Promise<Response> = (request) => fetch(request)) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await trigger(args, {
    stdout: (line) => out.push(line),
    stderr: (line) => err.push(line),
    paint: { stdout: plain, stderr: plain },
    fetch: send,
  });
  return { code, out: out.join("\n"), err: err.join("\n") };
}

const bodyOf = (got: Received | undefined) => JSON.parse(got?.text ?? "");

test.each(webhookEventNames)("sends %s as the spec says, signed", async (event) => {
  const { code, err } = await run([event, "--url", url, "--secret", secret]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(received.map(({ headers }) => headers["x-webhook-event"])).toEqual([event]);
  await expectSigned(received[0], secret);
});

test("prints the merchant's response so that it cannot move the cursor, reorder text or forge a line", async () => {
  merchantResponse = { status: 200, body: "\u001b[2J\u202eolleh\nHTTP 500" };
  const { out } = await run(["payment.completed", "--url", url, "--secret", secret]);
  expect(out).toMatch(/\nHTTP 200\n {2}\\u001b\[2J\\u202eolleh\n {2}HTTP 500$/);
});

test("prints the request and the response, and never the secret", async () => {
  const { out } = await run(["payment.completed", "--url", url, "--secret", secret, "--id", "65a4c7e8f5678"]);
  const [got] = received;
  expect(out).toContain(`POST ${url}\n`);
  expect(out).toContain("x-webhook-event: payment.completed\n");
  expect(out).toContain("x-webhook-id: 65a4c7e8f5678\n");
  expect(out).toContain(`x-webhook-signature: ${got?.headers["x-webhook-signature"]}\n`);
  expect(out).toContain(`\n\n${got?.text}\n`);
  expect(out).toMatch(/\nHTTP 200\n {2}taken$/);
  expect(out).not.toContain(secret);
});

test("sends the documented sample at the current time, with a new id each time", async () => {
  await run(["payment.completed", "--url", url]);
  await run(["payment.completed", "--url", url]);
  const { timestamp, ...body } = bodyOf(received[0]);
  expect(body).toMatchObject({
    event: "payment.completed",
    merchant_code: "MERCHANT001",
    data: { authority: "2025100121424146HC", amount: 100_000, order_id: "ORDER-12345", pan: "603799******1234" },
  });
  expect(timestamp).toMatch(/\+03:30$/);
  expect(Math.abs(Date.now() - Date.parse(timestamp))).toBeLessThan(60_000);
  const ids = received.map(({ headers }) => headers["x-webhook-id"]);
  expect(ids).toEqual([expect.stringMatching(/^[0-9a-f]{13}$/), expect.stringMatching(/^[0-9a-f]{13}$/)]);
  expect(ids[0]).not.toBe(ids[1]);
});

test("accepts the fields of the data, the merchant's code and the id", async () => {
  await run([
    ...["payment.completed", "--url", url, "--secret", secret],
    ...["--authority", "20251001AB/۱", "--amount", "4000000000", "--order-id", "سفارش-۷", "--merchant-code", "M7"],
    ...["--data", '{"pan":"621986******5678","note":"a/b\u2028c"}', "--id", "event-7"],
  ]);
  expect(bodyOf(received[0])).toMatchObject({
    merchant_code: "M7",
    data: {
      authority: "20251001AB/۱",
      amount: 4_000_000_000,
      order_id: "سفارش-۷",
      pan: "621986******5678",
      note: "a/b\u2028c",
    },
  });
  expect(received[0]?.headers["x-webhook-id"]).toBe("event-7");
  await expectSigned(received[0], secret);
});

test("is not signed without a secret, and says so", async () => {
  const { out } = await run(["payment.failed", "--url", url]);
  expect(out).toContain("Not signed. Give --secret to sign it.");
  expect(received[0]?.headers).not.toHaveProperty("x-webhook-signature");
  expect(bodyOf(received[0])).not.toHaveProperty("signature");
});

test.each([[["--secret", secret]], [[]]])("--wrong-key signs with another key, with %j", async (args) => {
  await run(["payment.failed", "--url", url, "--wrong-key", ...args]);
  const [got] = received;
  const right = await signWithPython({ body: got?.text ?? "", key: secret });
  expect(got?.headers["x-webhook-signature"]).toMatch(/^[0-9a-f]{64}$/);
  expect(got?.headers["x-webhook-signature"]).not.toBe(right.raw);
});

test("--times sends the same event that many times", async () => {
  const { code, out } = await run(["payment.created", "--url", url, "--secret", secret, "--times", "3"]);
  expect(code).toBe(0);
  expect(out.match(/\d of 3/g)).toEqual(["1 of 3", "2 of 3", "3 of 3"]);
  expect(received).toHaveLength(3);
  expect(new Set(received.map(({ text }) => text)).size).toBe(1);
  expect(new Set(received.map(({ headers }) => headers["x-webhook-id"])).size).toBe(1);
});

describe("exits with 1", () => {
  test.each([
    [199 + 1, 0],
    [299, 0],
    [300, 1],
    [401, 1],
    [500, 1],
  ])("or not: HTTP %i gives %i", async (status, expected) => {
    merchantResponse = { status, body: "Invalid signature" };
    const { code, out, err } = await run(["payment.failed", "--url", url]);
    expect(code).toBe(expected);
    expect(out).toContain(`HTTP ${status}\n  Invalid signature`);
    if (expected === 1) expect(err).toContain(`${url} did not accept it: HTTP ${status} is not 2xx.`);
  });

  test("when one of several was not accepted", async () => {
    let calls = 0;
    const { code } = await run(["payment.failed", "--url", url, "--times", "2"], async () => {
      calls += 1;
      return new Response(null, { status: calls === 1 ? 500 : 200 });
    });
    expect({ code, calls }).toEqual({ code: 1, calls: 2 });
  });

  test("when nothing listens, and says why", async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, "127.0.0.1", resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    const { code, err } = await run(["payment.failed", "--url", `http://127.0.0.1:${port}/`]);
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining(`did not respond (connect ECONNREFUSED`) });
  });
});

describe("exits with 2, sends nothing and says how to fix it", () => {
  test.each<[string[], string]>([
    [[], `Name an event. Choose from ${webhookEventNames.join(", ")}.`],
    [
      ["payment.done", "--url", "http://127.0.0.1/"],
      `Unknown event "payment.done". Choose from ${webhookEventNames.join(", ")}.`,
    ],
    [
      ["payment.created", "payment.failed", "--url", "http://127.0.0.1/"],
      'Name one event only, without "payment.failed".',
    ],
    [["payment.created"], "The address is missing. Give it with --url, such as http://127.0.0.1:3000/webhook."],
    [["payment.created", "--url", "127.0.0.1:3000"], '--url is "127.0.0.1:3000". Give an address such as'],
    [["payment.created", "--url", "http://user:word@127.0.0.1/"], "--url is"],
    [
      ["payment.created", "--url", "URL", "--secret", "1234567"],
      "--secret has 7 characters. IranDargah accepts 8 to 64.",
    ],
    [["payment.created", "--url", "URL", "--secret", "x".repeat(65)], "--secret has 65 characters."],
    [["payment.created", "--url", "URL", "--amount", "0"], '--amount is "0". Give a whole number above 0.'],
    [["payment.created", "--url", "URL", "--amount", "1.5"], '--amount is "1.5".'],
    [["payment.created", "--url", "URL", "--times", "0"], '--times is "0". Give a whole number above 0.'],
    [["payment.created", "--url", "URL", "--times", "many"], '--times is "many".'],
    [
      ["payment.created", "--url", "URL", "--order-id", "7"],
      "payment.created has no order_id. It has authority, amount, status, created_at. --data can add fields.",
    ],
    [["settlement.failed", "--url", "URL", "--authority", "7"], "settlement.failed has no authority."],
    [["payment.created", "--url", "URL", "--data", "{"], "--data is {. Give a JSON object, such as"],
    [["payment.created", "--url", "URL", "--data", "[]"], "--data is []."],
    [["payment.created", "--url", "URL", "--data", "null"], "--data is null."],
    [["payment.created", "--url", "URL", "--id", "شناسه"], '--id is "شناسه". It is sent in a header'],
    [["payment.created", "--url", "URL", "--id", "a\nb"], "--id is"],
    [["payment.created", "--url", "URL", "--speed", "9"], "--speed"],
    [["payment.created", "--url"], "--url"],
  ])("%j", async (args, message) => {
    const { code, out, err } = await run(args.map((arg) => (arg === "URL" ? url : arg)));
    expect({ code, out, err }).toEqual({ code: 2, out: "", err: expect.stringContaining(message) });
    expect(err).toContain("--help");
    expect(received).toEqual([]);
  });
});

test("--help lists every option and event", async () => {
  const { code, out } = await run(["--help"]);
  expect(code).toBe(0);
  for (const name of webhookEventNames) expect(out).toContain(name);
  for (const option of ["url", "secret", "wrong-key", "authority", "amount", "order-id", "data", "id", "times"]) {
    expect(out).toContain(`--${option}`);
  }
});
