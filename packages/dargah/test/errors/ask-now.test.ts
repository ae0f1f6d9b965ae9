import { createHmac } from "node:crypto";
import { describe, expect, test, vi } from "vitest";
import { createServerClock, signRequests, verifyResponses } from "../../src/gateways/irandargah/signatures/index.ts";
import {
  createWebhookHandler,
  createWebhookVerifier,
  signTestWebhook,
} from "../../src/gateways/irandargah/webhooks/index.ts";
import { vandar } from "../../src/gateways/vandar/index.ts";
import { createMemoryStore } from "../../src/stores/index.ts";
import { paidPayment, setUp } from "../gateways/vandar/subject.ts";
import { order, setUpSandbox } from "../support/sandbox.ts";

const failed = (name: string) =>
  expect.objectContaining({
    name: "DargahError",
    code: "option_failed",
    message: expect.stringContaining(`"${name}"`),
  });

/** An unhandled rejection fails the run, too. */
const rejecting = async () => Promise.reject(new Error("late"));

/** Values that a careless clock returns. */
const brokenClocks: [string, () => unknown][] = [
  ["NaN", () => Number.NaN],
  ["undefined", () => undefined],
  ["a string", () => "1759300000000"],
  ["a date", () => new Date(1_759_300_000_000)],
  ["a promise", async () => 1_759_300_000_000],
  ["a promise that rejects", rejecting],
  [
    "an exception",
    () => {
      throw new Error("no time");
    },
  ],
];

describe.each(brokenClocks)("a clock that returns %s", (_, broken) => {
  const clock = broken as () => number;

  test("does not make an old webhook new", async () => {
    const secret = "a-secret-of-the-tests";
    const old = await signTestWebhook({ event: "payment.completed", data: { amount: 1 }, secret, clock: () => 0 });
    const verify = createWebhookVerifier({ secrets: [secret], store: createMemoryStore(), clock });
    await expect(verify(old)).rejects.toEqual(failed("clock"));
  });

  test("makes the gateway send its webhook again", async () => {
    const secret = "a-secret-of-the-tests";
    const { payload, headers } = await signTestWebhook({ event: "payment.completed", data: {}, secret });
    const handle = createWebhookHandler({ secrets: [secret], store: createMemoryStore(), clock });
    const handler = vi.fn();
    const request = new Request("https://shop.example/hook", { method: "POST", headers, body: payload });
    expect((await handle(request, handler)).status).toBe(503);
    expect(handler).not.toHaveBeenCalled();
  });

  test.each([
    ["alone", clock],
    ["in a server clock", createServerClock({ clock })],
  ])("does not make an old response new, %s", async (_, given) => {
    const signature = createHmac("sha256", "canary-secret-key").update("{}:1").digest("hex");
    const headers = { "X-Response-Timestamp": "1", "X-Response-Signature": signature };
    const receive = verifyResponses({ secretKeys: "canary-secret-key", clock: given });
    const request = new Request("https://sandbox.irandargah.com/v2/transactions");
    await expect(receive(async () => new Response("{}", { headers }))(request)).rejects.toEqual(failed("clock"));
  });

  test("signs no request", async () => {
    const sent = vi.fn();
    const send = signRequests({ secretKey: "canary-secret-key", clock })(sent);
    const request = new Request("https://sandbox.irandargah.com/v2/transactions");
    await expect(send(request)).rejects.toEqual(failed("clock"));
    expect(sent).not.toHaveBeenCalled();
  });

  test("makes a memory store forget nothing", async () => {
    let isBroken = false;
    const store = createMemoryStore({ clock: () => (isBroken ? clock() : 0) });
    await store.putIfAbsent("key", "first", { ttlSeconds: 60 });
    isBroken = true;
    await expect(store.putIfAbsent("key", "second", { ttlSeconds: 60 })).rejects.toEqual(failed("clock"));
    isBroken = false;
    expect(await store.get("key")).toBe("first");
  });

  test("is named in the error of the test webhook", async () => {
    const given = { event: "payment.failed", data: {}, secret: "a-secret-of-the-tests", clock };
    await expect(signTestWebhook(given)).rejects.toEqual(failed("clock"));
  });
});

test.each([
  ["a promise", async () => "text"],
  ["a promise that rejects", rejecting],
  ["nothing", () => undefined],
])("a canonicalise function that returns %s causes an error, and nothing is signed", async (_, canonicalise) => {
  const sent = vi.fn();
  const send = signRequests({ secretKey: "canary-secret-key", canonicalise: canonicalise as never })(sent);
  const request = new Request("https://sandbox.irandargah.com/v2/transactions");
  await expect(send(request)).rejects.toEqual(failed("canonicalise"));
  expect(sent).not.toHaveBeenCalled();
});

describe("random", () => {
  const { common, credentials } = setUpSandbox("vandar");
  const made = (random: () => unknown, more = {}) =>
    vandar({ apiKey: credentials.apiKey ?? "", ...common, random: random as never, ...more });

  test.each([
    ["an exception", () => JSON.parse("{")],
    ["a promise that rejects", rejecting],
  ])("that returns %s is not called when nothing is retried", async (_, random) => {
    const asked = vi.fn(random);
    expect(await made(asked).createPayment(order)).toMatchObject({ gateway: "vandar" });
    expect(asked).not.toHaveBeenCalled();
  });

  test.each([
    ["a promise that rejects", rejecting],
    ["NaN", () => Number.NaN],
  ])("that returns %s is named", async (_, random) => {
    const gateway = made(random, { fetch: () => Promise.reject(new TypeError("cut")) });
    const payment = { reference: "R1" };
    await expect(gateway.getPayment({ payment } as never)).rejects.toEqual(failed("random"));
  });
});

test.each([
  ["a promise of true", async () => true],
  ["a promise that rejects", rejecting],
  ["1", () => 1],
])("an amountRule that returns %s does not make a paid payment fail", async (_, rule) => {
  const { gateway, sandbox } = setUp({ gateway: { amountRule: rule as never } });
  const { payment } = await paidPayment({ gateway, sandbox });
  const result = await gateway.verifyPayment({ payment }).catch((error: unknown) => ({ error }));
  expect(result).not.toMatchObject({ outcome: "failed" });
  expect(result).toMatchObject({ error: failed("amountRule") });
});

test.each([
  ["nothing", () => undefined],
  ["a promise that rejects", rejecting],
  ["a function that returns a promise", () => rejecting],
  ["a function that returns nothing", () => () => undefined],
])("an instrument that returns %s is refused at the start", (_, instrument) => {
  expect(() => vandar({ apiKey: "key", instrument: instrument as never })).toThrow(
    expect.objectContaining({ code: "invalid_option", message: expect.stringContaining('"instrument"') }),
  );
});
