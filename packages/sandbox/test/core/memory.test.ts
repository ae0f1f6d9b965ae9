import { collectGarbage } from "@dargah/test-kit/heap";
import { expect, test, vi } from "vitest";
import { createClock } from "../../src/core/clock.ts";
import { createRateLimiter } from "../../src/core/rate-limit.ts";
import { createWireLog } from "../../src/core/wire-log.ts";
import { createSandbox } from "../../src/index.ts";
import { setUpReading } from "../support/reading.ts";

const megabyte = "a".repeat(1_000_000);
const exchange = {
  at: 0,
  gateway: "vandar",
  operation: "createPayment",
  method: "POST",
  url: "http://127.0.0.1/vandar/api/v4/send",
  requestHeaders: new Headers(),
  requestBody: "",
  status: 200,
  responseHeaders: {},
  responseBody: "",
  notes: [],
};
const lengthOf = (value: unknown) => JSON.stringify(value).length;

test("payments with very long addresses are forgotten before they fill the memory, the oldest first", async () => {
  const sandbox = createSandbox();
  for (let count = 0; count < 80; count += 1) {
    const callbackUrl = `https://shop.example/${megabyte}`;
    sandbox.seedPayment({ gateway: "gardeshpay", amount: 1000, orderId: `A${count}`, callbackUrl });
  }
  const kept = sandbox.payments();
  expect(lengthOf(kept)).toBeLessThan(70_000_000);
  expect(kept.length).toBeGreaterThan(50);
  expect(kept.at(-1)?.orderId).toBe("A79");
});

test("the log keeps fewer long exchanges", () => {
  const log = createWireLog({ limit: 200, secrets: () => [] });
  const requestBody = "a".repeat(131_072);
  for (let count = 0; count < 300; count += 1) log.add({ ...exchange, requestBody });
  const kept = log.list();
  expect(kept.length).toBeGreaterThan(100);
  expect(lengthOf(kept)).toBeLessThan(17_500_000);
  expect(kept[0]?.id).toBe(300);
});

test("the log shows the length of a body that is too long, and no part of it", async () => {
  const { sandbox, sendJson } = setUpReading("vandar");
  await sendJson({ description: megabyte });
  expect(sandbox.log()[0]?.requestBody).toMatch(/^\(1000\d{3} characters, too long for the log\)$/);
});

test("the log keeps as many exchanges of usual length as before", async () => {
  const { sandbox, sendJson } = setUpReading("vandar", { logLimit: 50 });
  for (let count = 0; count < 120; count += 1) await sendJson({});
  expect(sandbox.log()).toHaveLength(50);
});

test("callers with ever new names do not fill the memory, and others are counted as before", () => {
  const limiter = createRateLimiter();
  const limits = [{ limit: 2, windowSeconds: 60 }];
  const count = (key: string) => limiter.count({ limits, key: () => key, now: 0 });
  for (let caller = 0; caller < 120_000; caller += 1) count(`caller ${caller}`);
  expect([count("me")?.exceeded, count("me")?.exceeded, count("me")?.exceeded]).toEqual([false, false, true]);
  // The oldest is forgotten.
  expect(count("caller 0")?.remaining).toBe(1);
  const long = [`${megabyte}1`, `${megabyte}2`];
  expect(long.map((key) => count(key)?.remaining)).toEqual([1, 1]);
});

test("an Idempotency-Key still distinguishes long bodies", async () => {
  const { send, sandbox } = setUpReading("irandargah");
  const headers = { "Content-Type": "application/json" };
  const body = (order: string) =>
    JSON.stringify({ amount: 250_000, order_id: order, callback_url: "https://shop.example/return" });
  const first = await send(body("A"), { headers });
  expect((await send(body("A"), { headers })).response).toEqual(first.response);
  expect((await send(body("B"), { headers })).status).toBe(409);
  expect(sandbox.payments()).toHaveLength(1);
});

test("an error of a listener is reported, and the gateway still responds", async () => {
  const onInternalError = vi.fn();
  const sandbox = createSandbox({
    onInternalError,
    onExchange: () => {
      throw new Error("full disk");
    },
  });
  const response = await sandbox.fetch(new Request("http://127.0.0.1/irandargah/health"));
  expect(response.status).toBe(200);
  expect(onInternalError).toHaveBeenCalledWith(expect.objectContaining({ message: "full disk" }));
});

test("the clock does not keep cancelled tasks alive", () => {
  const clock = createClock({ running: false });
  const plan = () => {
    const payment = { callbackUrl: megabyte };
    clock.schedule(clock.now() + 1000, () => payment.callbackUrl)();
    return new WeakRef(payment);
  };
  const forgotten = plan();
  return new Promise<void>((resolve) => {
    // A new reference lives until the end of its task.
    setImmediate(() => {
      collectGarbage();
      expect(forgotten.deref()).toBeUndefined();
      resolve();
    });
  });
});
