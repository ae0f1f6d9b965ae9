import { describe, expect, test } from "vitest";
import { createSandbox } from "../../src/index.ts";
import { start } from "../support/checked-sandbox.ts";
import { createControl as createAny, origin } from "../support/control.ts";

/** A checked sandbox also reads every response, so it would never notice when a reader leaves a stream. */
const createControl = () => createAny({ clock: { start, running: false } }, createSandbox);

type Told = { event: string; data: Record<string, unknown> };

/** Listens as a browser's EventSource does. */
async function listen({ fetch }: ReturnType<typeof createControl>, signal?: AbortSignal) {
  const response = await fetch("/control/api/events", signal ? { signal } : {});
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let text = "";

  async function readBlock(): Promise<string | undefined> {
    while (!text.includes("\n\n")) {
      const { done, value } = await reader.read();
      if (done) return undefined;
      text += decoder.decode(value, { stream: true });
    }
    const end = text.indexOf("\n\n");
    const block = text.slice(0, end);
    text = text.slice(end + 2);
    return block;
  }

  return {
    readBlock,
    /** Returns the next event, or `undefined` at the end. */
    async next(): Promise<Told | undefined> {
      const block = await readBlock();
      const [, event = "", data = ""] = /^event: (.*)\ndata: (.*)$/.exec(block ?? "") ?? [];
      return block === undefined ? undefined : { event, data: JSON.parse(data) };
    },
    leave: () => reader.cancel(),
  };
}

async function listenFromNow(control: ReturnType<typeof createControl>, signal?: AbortSignal) {
  const listener = await listen(control, signal);
  expect(await listener.readBlock()).toMatch(/^retry: \d+$/);
  expect(await listener.next()).toMatchObject({ event: "clock" });
  return listener;
}

const createPayment = {
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: '{"api_key":"vandar-api-key","amount":10000,"callback_url":"https://shop.example/"}',
};

describe("events report", () => {
  test("a new payment, and each of its steps", async () => {
    const control = createControl();
    const { next } = await listenFromNow(control);
    const { payment } = (await control.post("/payments", { gateway: "vandar", amount: 1000, state: "paid" })).response;
    expect(await next()).toMatchObject({
      event: "payment",
      data: {
        from: null,
        payment: { id: payment.id, state: "pending", payPage: `${origin}/vandar/~pay/${payment.id}` },
      },
    });
    expect(await next()).toMatchObject({
      event: "payment",
      data: { from: "pending", payment: { id: payment.id, state: "paid", card: { number: "603799******6789" } } },
    });
  });

  test("an exchange, without secrets", async () => {
    const control = createControl();
    const { next } = await listenFromNow(control);
    await control.fetch("/vandar/api/v4/send", createPayment);
    expect(await next()).toMatchObject({ event: "payment" });
    const log = await next();
    expect(log).toMatchObject({ event: "log", data: { id: 1, operation: "createPayment", status: 200 } });
    expect(log?.data.requestBody).toBe('{"api_key":"***","amount":10000,"callback_url":"https://shop.example/"}');
    expect(JSON.stringify(log)).not.toContain("vandar-api-key");
  });

  test("the clock, faults and gateways when they change", async () => {
    const control = createControl();
    const { next } = await listenFromNow(control);
    await control.post("/clock", { set: 5000 });
    expect(await next()).toMatchObject({ event: "clock", data: { now: { epoch: 5000 }, running: false } });
    await control.post("/faults", { kind: "http-500", probability: 1 });
    expect(await next()).toMatchObject({ event: "faults", data: { faults: [{ kind: "http-500", times: null }] } });
    await control.api("DELETE", "/faults");
    expect(await next()).toMatchObject({ event: "faults", data: { faults: [] } });
    await control.post("/gateways/vandar/actions/set-terminal", { active: false });
    expect(await next()).toEqual({ event: "gateways", data: {} });
  });

  test("a fault that is used up", async () => {
    const control = createControl();
    await control.post("/faults", { kind: "http-500" });
    const { next } = await listenFromNow(control);
    await control.fetch("/vandar/api/v4/send", createPayment);
    expect(await next()).toMatchObject({ event: "faults", data: { faults: [] } });
    expect(await next()).toMatchObject({ event: "log", data: { fault: "http-500", status: 500 } });
  });

  test("a reset at the end, and a new connection gets the state after it", async () => {
    const control = createControl();
    const { next } = await listenFromNow(control);
    await control.post("/reset", { seed: "other" });
    expect(await next()).toEqual({ event: "reset", data: {} });
    expect(await next()).toBe(undefined);
    const again = await listenFromNow(control);
    await control.post("/payments", { gateway: "vandar", amount: 1000 });
    expect(await again.next()).toMatchObject({ event: "payment", data: { payment: { id: "pay_000001" } } });
  });

  test("the same to every listener", async () => {
    const control = createControl();
    const listeners = [await listenFromNow(control), await listenFromNow(control)];
    await control.post("/clock", { advance: "1m" });
    const [one, two] = await Promise.all(listeners.map(({ next }) => next()));
    expect(one).toMatchObject({ event: "clock" });
    expect(two).toEqual(one);
  });
});

describe("a listener", () => {
  test("that leaves gets nothing more, and the others still do", async () => {
    const control = createControl();
    const leaving = await listenFromNow(control);
    const staying = await listenFromNow(control);
    await leaving.leave();
    await control.post("/clock", { advance: "1m" });
    expect(await leaving.next()).toBe(undefined);
    expect(await staying.next()).toMatchObject({ event: "clock" });
  });

  test("that hangs up is ended", async () => {
    const control = createControl();
    const end = new AbortController();
    const { next } = await listenFromNow(control, end.signal);
    end.abort();
    await control.post("/clock", { advance: "1m" });
    expect(await next()).toBe(undefined);
  });

  test("that does not read is disconnected", async () => {
    const control = createControl();
    const { next } = await listenFromNow(control);
    const description = "a".repeat(100_000);
    for (let count = 0; count < 60; count++) {
      control.sandbox.seedPayment({ gateway: "vandar", amount: 1000, description });
    }
    let bytes = 0;
    for (let event = await next(); event; event = await next()) bytes += JSON.stringify(event).length;
    expect(bytes).toBeGreaterThan(4_000_000);
    expect(bytes).toBeLessThan(4_600_000);
  });

  test("over HTTP is notified immediately, and its connection ends with the reset", async () => {
    const { sandbox } = createControl();
    const server = await sandbox.listen();
    try {
      const response = await fetch(`${server.url}/control/api/events`);
      const text = response.text();
      sandbox.seedPayment({ gateway: "vandar", amount: 1000 });
      sandbox.reset();
      expect((await text).match(/^event: .*$/gm)).toEqual(["event: clock", "event: payment", "event: reset"]);
    } finally {
      await server.close();
    }
  });
});
