import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { start } from "../../../support/checked-sandbox.ts";
import { createBench, expectSigned, type Merchant, secret } from "./bench.ts";

const began = Date.parse(start);
const minute = 60_000;

const refuse: Merchant = () => new Response("no", { status: 500 });
const silent: Merchant = () => new Promise(() => {});

/** Minutes from the start to each delivery. */
const minutes = (received: { at: number }[]) => received.map(({ at }) => (at - began) / minute);

describe("retries", () => {
  test("come 2, 4 and 8 minutes after the previous failure, and not a millisecond earlier", async () => {
    const { subscribe, create, clock, received } = createBench({ merchant: refuse });
    await subscribe();
    create();
    expect(received).toHaveLength(0);
    await clock.advance(0);
    expect(received).toHaveLength(1);
    for (const [index, wait] of [2, 4, 8].entries()) {
      await clock.advance(wait * minute - 1);
      expect(received).toHaveLength(index + 1);
      await clock.advance(1);
      expect(received).toHaveLength(index + 2);
    }
    await clock.advance("30d");
    expect(minutes(received)).toEqual([0, 2, 6, 14]);
  });

  test.each([
    [1, [0]],
    [3, [0, 2, 6]],
    [4, [0, 2, 6, 14]],
    [10, [0, 2, 6, 14, 30, 62, 122, 182, 242, 302]],
  ])("with %i attempts they are at minutes %j, since no wait is longer than an hour", async (attempts, at) => {
    const { subscribe, create, clock, received } = createBench({ merchant: refuse, webhooks: { attempts } });
    await subscribe();
    create();
    await clock.advance("30d");
    expect(minutes(received)).toEqual(at);
  });

  test("end with the first success, and equal the first attempt except for the time of sending", async () => {
    const statuses = [500, 503, 204];
    const merchant = () => new Response(null, { status: statuses.shift() ?? 200 });
    const { subscribe, create, clock, received, deliveries } = createBench({ merchant });
    await subscribe();
    create();
    await clock.advance("1d");
    expect(minutes(received)).toEqual([0, 2, 6]);
    expect(new Set(received.map(({ text }) => text)).size).toBe(1);
    expect(new Set(received.map(({ headers }) => headers["x-webhook-id"])).size).toBe(1);
    expect(received.map(({ headers }) => Number(headers["x-webhook-timestamp"]))).toEqual(
      [0, 120, 360].map((seconds) => began / 1000 + seconds),
    );
    expect(deliveries()).toMatchObject([
      {
        state: "delivered",
        nextAttemptAt: null,
        attempts: [
          { at: "2025-10-01T10:30:00+03:30", status: 500, error: null },
          { at: "2025-10-01T10:32:00+03:30", status: 503, error: null },
          { at: "2025-10-01T10:36:00+03:30", status: 204, error: null },
        ],
      },
    ]);
  });

  test("keep the time of the first attempt, if the option says so", async () => {
    const { subscribe, create, clock, received } = createBench({
      merchant: refuse,
      webhooks: { sentTimestamp: "first-attempt" },
    });
    await subscribe();
    create();
    await clock.advance("1h");
    expect(received.map(({ headers }) => Number(headers["x-webhook-timestamp"]))).toEqual(Array(4).fill(began / 1000));
  });

  test.each([
    [200, "delivered"],
    [299, "delivered"],
    [300, "dead"],
    [302, "dead"],
    [400, "dead"],
    [599, "dead"],
  ])("HTTP %i means %s", async (status, state) => {
    const { subscribe, create, clock, deliveries } = createBench({ merchant: () => new Response(null, { status }) });
    await subscribe();
    create();
    await clock.advance("1h");
    expect(deliveries()).toMatchObject([{ state }]);
  });

  test("a merchant who cannot be reached is a failure with its reason", async () => {
    const { subscribe, create, clock, deliveries } = createBench({
      webhooks: { attempts: 1 },
      merchant: () => Promise.reject(new TypeError("fetch failed", { cause: new Error("connect ECONNREFUSED") })),
    });
    await subscribe();
    create();
    await clock.advance(0);
    expect(deliveries()).toMatchObject([
      { state: "dead", attempts: [{ status: null, error: "No response: connect ECONNREFUSED" }] },
    ]);
  });

  test("one subscription's failure does not retry another's delivery", async () => {
    const { subscribe, create, clock, received } = createBench({
      merchant: ({ url }) => new Response(null, { status: url.includes("down") ? 500 : 200 }),
    });
    await subscribe({ url: "https://down.example/" });
    await subscribe({ url: "https://up.example/" });
    create();
    await clock.advance("1h");
    expect(received.filter(({ url }) => url.includes("down"))).toHaveLength(4);
    expect(received.filter(({ url }) => url.includes("up"))).toHaveLength(1);
  });
});

describe("dead letters", () => {
  test("are listed after the last attempt, and not before", async () => {
    const { subscribe, create, clock, webhooks } = createBench({ merchant: refuse });
    await subscribe();
    create();
    await clock.advance(14 * minute - 1);
    expect(webhooks.describe().deadLetters).toEqual([]);
    await clock.advance(1);
    expect(webhooks.describe().deadLetters).toMatchObject([{ event: "payment.created", state: "dead" }]);
  });

  test("are redelivered by their id, with all attempts, and leave the list", async () => {
    let status = 500;
    const bench = createBench({ merchant: () => new Response(null, { status }) });
    await bench.subscribe();
    bench.create();
    await bench.clock.advance("1h");
    const id = bench.webhooks.describe().deadLetters[0]?.id;
    bench.act("redeliver-webhook", { id });
    await bench.clock.advance("2m");
    expect(minutes(bench.received).slice(4)).toEqual([60, 62]);
    status = 200;
    await bench.clock.advance("1h");
    expect(minutes(bench.received).slice(4)).toEqual([60, 62, 66]);
    expect(bench.webhooks.describe()).toMatchObject({ deadLetters: [], deliveries: [{ id, state: "delivered" }] });
    expect(new Set(bench.received.map(({ headers }) => headers["x-webhook-id"])).size).toBe(1);
  });

  test("an event is redelivered to all its subscriptions by its own id", async () => {
    const bench = createBench();
    await bench.subscribe({ url: "https://one.example/" });
    await bench.subscribe({ url: "https://two.example/" });
    bench.create();
    await bench.clock.advance(0);
    bench.act("redeliver-webhook", { id: bench.received[0]?.headers["x-webhook-id"] });
    await bench.clock.advance(0);
    expect(bench.received.map(({ url }) => url)).toEqual(
      ["one", "two", "one", "two"].map((name) => `https://${name}.example/`),
    );
  });

  test("a delivery that is redelivered before its retry is due is sent once", async () => {
    const statuses = [500];
    const bench = createBench({ merchant: () => new Response(null, { status: statuses.shift() ?? 200 }) });
    await bench.subscribe();
    bench.create();
    await bench.clock.advance("1m");
    bench.act("redeliver-webhook", { id: "delivery_000001" });
    await bench.clock.advance("1h");
    expect(minutes(bench.received)).toEqual([0, 1]);
  });
});

describe("a silent merchant", () => {
  test("has ten seconds of the sandbox's clock; then the attempt has failed", async () => {
    const { subscribe, create, clock, received, deliveries } = createBench({
      merchant: silent,
      webhooks: { patience: 10 },
    });
    await subscribe();
    create();
    await clock.advance(9_999);
    expect(deliveries()).toMatchObject([{ state: "sending" }]);
    await clock.advance(1);
    expect(deliveries()).toMatchObject([
      { state: "retrying", attempts: [{ status: null, error: "No response within 10 seconds" }] },
    ]);
    await clock.advance(2 * minute - 1);
    expect(received).toHaveLength(1);
    await clock.advance(1);
    expect(received).toHaveLength(2);
    await clock.advance("1h");
    expect(deliveries()).toMatchObject([{ state: "dead" }]);
    expect(received).toHaveLength(4);
  });

  test("does not block a clock that is moved far", async () => {
    const { subscribe, create, clock, received, deliveries } = createBench({
      merchant: silent,
      webhooks: { patience: 10 },
    });
    await subscribe();
    create();
    await clock.advance("1d");
    expect(deliveries()).toMatchObject([{ state: "dead" }]);
    // Each retry comes this long after the ten seconds of the previous attempt.
    expect(received.map(({ at }) => (at - began) / 1000)).toEqual([0, 130, 380, 870]);
  });

  test("does not delay the sandbox's other work", async () => {
    const { subscribe, create, clock, payments } = createBench({ merchant: silent, webhooks: { patience: 10 } });
    await subscribe();
    const made = create();
    await clock.advance("20m");
    expect(payments.get(made.id)?.state).toBe("timeout");
  });

  test("who responds late in real time, but within ten seconds of a stopped clock, has responded", async () => {
    let respond = () => {};
    const bench = createBench({
      webhooks: { patience: 10 },
      merchant: () =>
        new Promise((resolve) => {
          respond = () => resolve(new Response());
        }),
    });
    await bench.subscribe();
    bench.create();
    await bench.clock.advance("9s");
    respond();
    await expect.poll(() => bench.deliveries()).toMatchObject([{ state: "delivered" }]);
    await bench.clock.advance("1d");
    expect(bench.received).toHaveLength(1);
  });

  test("has the request aborted", async () => {
    const aborted: boolean[] = [];
    const bench = createBench({
      webhooks: { patience: 10, attempts: 1 },
      merchant: ({ signal }) =>
        new Promise((_, reject) => {
          signal.addEventListener("abort", () => {
            aborted.push(signal.aborted);
            reject(signal.reason);
          });
        }),
    });
    await bench.subscribe();
    bench.create();
    await bench.clock.advance("10s");
    expect(aborted).toEqual([true]);
    expect(bench.deliveries()).toMatchObject([{ attempts: [{ error: "No response within 10 seconds" }] }]);
  });

  test("who responds does not have the request aborted afterwards", async () => {
    let signal: AbortSignal | undefined;
    const bench = createBench({
      merchant: (request) => {
        signal = request.signal;
        return new Response();
      },
    });
    await bench.subscribe();
    bench.create();
    await bench.clock.advance("1h");
    expect(signal?.aborted).toBe(false);
  });
});

test("a merchant who moves the clock in the handler does not block it", async () => {
  const bench = createBench({
    webhooks: { patience: 10 },
    merchant: async () => {
      await bench.clock.advance("1m");
      return new Response();
    },
  });
  await bench.subscribe();
  bench.create();
  await bench.clock.advance("1h");
  const [delivery] = bench.deliveries();
  expect(delivery?.attempts[0]?.error).toBe("No response within 10 seconds");
});

test("no more deliveries are kept than the option says, and forgotten ones are not sent", async () => {
  const bench = createBench({ webhooks: { deliveryLimit: 2 } });
  await bench.subscribe();
  for (const reference of ["A1", "A2", "A3"]) bench.create({ reference });
  await bench.clock.advance("1h");
  expect(bench.received.map(({ text }) => JSON.parse(text).data.authority)).toEqual(["A2", "A3"]);
  expect(bench.deliveries().map(({ data }) => data.authority)).toEqual(["A3", "A2"]);
});

test("a delivery that is forgotten while it is being sent is not retried", async () => {
  const bench = createBench({ webhooks: { deliveryLimit: 1, patience: 5 }, merchant: silent });
  await bench.subscribe();
  bench.create({ reference: "A1" });
  await bench.clock.advance(0);
  bench.create({ reference: "A2" });
  await bench.clock.advance("1d");
  const got = bench.received.map(({ text }) => JSON.parse(text).data.authority);
  expect(got.filter((authority) => authority === "A1")).toHaveLength(1);
  expect(got.filter((authority) => authority === "A2")).toHaveLength(4);
});

describe("over HTTP", () => {
  async function open(handler: RequestListener) {
    const server = createServer(handler);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const close = () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`, close };
  }

  async function listen(handler: RequestListener): Promise<string> {
    const { url, close } = await open(handler);
    onTestFinished(close);
    return url;
  }

  test("a delivery arrives as it was signed, byte for byte", async () => {
    const got: { headers: Record<string, string>; text: string }[] = [];
    const url = await listen(async (request, response) => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of request) chunks.push(chunk);
      got.push({
        headers: request.headers as Record<string, string>,
        text: new TextDecoder().decode(await new Blob(chunks as Uint8Array<ArrayBuffer>[]).arrayBuffer()),
      });
      response.end("ok");
    });
    const bench = createBench({ merchant: (request) => fetch(request) });
    await bench.subscribe({ url, events: ["payment.failed"] });
    bench.act("trigger-webhook", { event: "payment.failed", data: { message: "پرداخت/ناموفق\u2028🎉" } });
    await bench.clock.advance(0);
    expect(got).toHaveLength(1);
    expect(got[0]?.text).toBe(bench.received[0]?.text);
    expect(got[0]?.headers).toMatchObject({
      "content-type": "application/json",
      "user-agent": "IranDargah-Webhook/1.0",
      "x-webhook-event": "payment.failed",
    });
    if (got[0]) await expectSigned(got[0], secret);
    expect(bench.deliveries()).toMatchObject([{ state: "delivered", attempts: [{ status: 200 }] }]);
  });

  test("a redirect is not followed, and counts as a failure", async () => {
    const paths: (string | undefined)[] = [];
    const url = await listen((request, response) => {
      paths.push(request.url);
      response.writeHead(302, { Location: "/elsewhere" }).end();
    });
    const bench = createBench({ merchant: (request) => fetch(request), webhooks: { attempts: 1 } });
    await bench.subscribe({ url });
    bench.create();
    await bench.clock.advance(0);
    expect(paths).toEqual(["/webhook"]);
    expect(bench.deliveries()).toMatchObject([{ state: "dead", attempts: [{ status: 302 }] }]);
  });

  test("a closed port and a cut connection are reported with their reason", async () => {
    const closed = await open(() => {});
    await closed.close();
    const url = await listen((request) => request.socket.destroy());
    const bench = createBench({ merchant: (request) => fetch(request), webhooks: { attempts: 1 } });
    await bench.subscribe({ url });
    await bench.subscribe({ url: closed.url });
    bench.create();
    await bench.clock.advance(0);
    expect(bench.deliveries().map(({ attempts }) => attempts[0]?.error)).toEqual([
      expect.stringMatching(/^No response: connect ECONNREFUSED 127\.0\.0\.1:\d+$/),
      expect.stringMatching(/^No response: (?!fetch failed)./),
    ]);
  });

  test("a running clock delivers without being moved", async () => {
    const paths: (string | undefined)[] = [];
    const url = await listen((request, response) => {
      paths.push(request.url);
      response.end();
    });
    const bench = createBench({ merchant: (request) => fetch(request), clock: { running: true } });
    await bench.subscribe({ url });
    bench.create();
    await expect.poll(() => bench.deliveries()).toMatchObject([{ state: "delivered" }]);
    expect(paths).toEqual(["/webhook"]);
    bench.clock.clear();
  });

  test("moving a running clock does not time out a merchant who had no real time to respond", async () => {
    const url = await listen((_, response) => setTimeout(() => response.end(), 100));
    const bench = createBench({ merchant: (request) => fetch(request), clock: { running: true } });
    await bench.subscribe({ url });
    bench.create();
    await expect.poll(() => bench.received.length).toBe(1);
    await bench.clock.advance("1h");
    expect(bench.received).toHaveLength(1);
    expect(bench.deliveries()).toMatchObject([{ state: "delivered" }]);
    bench.clock.clear();
  });
});
