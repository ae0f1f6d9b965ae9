import { describe, expect, test } from "vitest";
import { readWebhookOptions, type WebhookOptions } from "../../../../src/gateways/irandargah/webhooks/options.ts";
import { start } from "../../../support/checked-sandbox.ts";
import { signWithPython } from "../../../support/python-signatures.ts";
import { type Bench, createBench, type Merchant, secret } from "./bench.ts";

type Wish = NonNullable<WebhookOptions["misbehaviour"]>[number];

async function benchWith(wish: Wish, options: { merchant?: Merchant } = {}): Promise<Bench & { id: string }> {
  const bench = createBench(options);
  const id = await bench.subscribe({ events: ["payment.created", "payment.cancelled"] });
  bench.act("misbehave-webhooks", wish);
  return { ...bench, id };
}

async function createMany(bench: Bench, count: number): Promise<void> {
  for (let index = 1; index <= count; index++) bench.create({ reference: `A${index}` });
  await bench.clock.advance(0);
}

const authorities = ({ received }: Bench) => received.map(({ text }) => JSON.parse(text).data.authority);

/** Signature of each delivery. */
async function keysOf({ received }: Bench, keys: Record<string, string>): Promise<string[]> {
  const found: string[] = [];
  for (const { headers, text } of received) {
    const signature = headers["x-webhook-signature"];
    let name = signature === undefined ? "none" : "unknown";
    for (const [known, key] of Object.entries(keys)) {
      if ((await signWithPython({ body: text, key })).raw === signature) name = known;
    }
    found.push(name);
  }
  return found;
}

describe("twice", () => {
  test("delivers one event twice, with the same id and body, and the next one once", async () => {
    const bench = await benchWith({ mode: "twice" });
    await createMany(bench, 2);
    expect(authorities(bench)).toEqual(["A1", "A1", "A2"]);
    const [first, second] = bench.received;
    expect(second?.headers).toEqual(first?.headers);
    expect(second?.text).toBe(first?.text);
  });
});

describe("out-of-order", () => {
  test("holds one event back until the next one has been delivered", async () => {
    const bench = await benchWith({ mode: "out-of-order" });
    const made = bench.create();
    await bench.clock.advance("5m");
    expect(bench.received).toEqual([]);
    expect(bench.deliveries()).toMatchObject([{ state: "held", nextAttemptAt: null }]);
    bench.payments.cancel(made);
    await bench.clock.advance(0);
    const got = bench.received.map(({ text, at }) => [JSON.parse(text).event, at - Date.parse(start)]);
    expect(got).toEqual([
      ["payment.cancelled", 300_000],
      ["payment.created", 300_000],
    ]);
    // Only the order is wrong: the event still has its own time.
    expect(JSON.parse(bench.received[1]?.text ?? "").timestamp).toBe("2025-10-01T10:30:00+03:30");
  });

  test("swaps the given number of pairs", async () => {
    const bench = await benchWith({ mode: "out-of-order", times: 2 });
    for (const reference of ["A1", "A2", "A3", "A4", "A5", "A6"]) {
      bench.create({ reference });
      await bench.clock.advance(0);
    }
    expect(authorities(bench)).toEqual(["A2", "A1", "A4", "A3", "A5", "A6"]);
  });

  test("releases the held one even if the next one has failed", async () => {
    const bench = await benchWith(
      { mode: "out-of-order" },
      { merchant: (_, { text }) => new Response(null, { status: text.includes("A2") ? 500 : 200 }) },
    );
    await createMany(bench, 2);
    expect(authorities(bench)).toEqual(["A2", "A1"]);
  });

  test("leaves other subscriptions alone", async () => {
    const bench = await benchWith({ mode: "out-of-order" });
    await bench.subscribe({ url: "https://other.example/" });
    await createMany(bench, 1);
    expect(bench.received.map(({ url }) => url)).toEqual(["https://other.example/"]);
  });

  test("sends the held one when it is redelivered, and then never again", async () => {
    const bench = await benchWith({ mode: "out-of-order" });
    await createMany(bench, 1);
    bench.act("redeliver-webhook", { id: "delivery_000001" });
    await createMany(bench, 1);
    await bench.clock.advance("1h");
    expect(bench.received).toHaveLength(2);
  });
});

describe("late", () => {
  test.each([
    [undefined, 300_000],
    ["90s", 90_000],
    [1, 1],
  ])("with the delay %s is sent after %i ms, and not earlier", async (delay, milliseconds) => {
    const bench = await benchWith({ mode: "late", delay });
    await createMany(bench, 1);
    await bench.clock.advance(milliseconds - 1);
    expect(bench.received).toHaveLength(0);
    await bench.clock.advance(1);
    expect(bench.received).toHaveLength(1);
    expect(JSON.parse(bench.received[0]?.text ?? "").timestamp).toBe("2025-10-01T10:30:00+03:30");
    expect(bench.received[0]?.headers["x-webhook-timestamp"]).toBe(
      String(Math.floor((Date.parse(start) + milliseconds) / 1000)),
    );
  });
});

describe("keys", () => {
  test("wrong-key signs one request with an unknown key, and its retry is correct again", async () => {
    const bench = await benchWith(
      { mode: "wrong-key" },
      {
        merchant: async (_, { headers, text }) => {
          const right = await signWithPython({ body: text, key: secret });
          return new Response(null, { status: headers["x-webhook-signature"] === right.raw ? 200 : 401 });
        },
      },
    );
    await createMany(bench, 1);
    await bench.clock.advance("2m");
    expect(await keysOf(bench, { secret })).toEqual(["unknown", "secret"]);
    expect(bench.received[0]?.headers["x-webhook-signature"]).toMatch(/^[0-9a-f]{64}$/);
    expect(bench.deliveries()).toMatchObject([{ state: "delivered", attempts: [{ status: 401 }, { status: 200 }] }]);
  });

  test("with a count, every attempt of a delivery can have a wrong key, each a different one", async () => {
    const bench = await benchWith(
      { mode: "wrong-key", times: 4 },
      { merchant: () => new Response(null, { status: 401 }) },
    );
    await createMany(bench, 1);
    await bench.clock.advance("1h");
    expect(await keysOf(bench, { secret })).toEqual(Array(4).fill("unknown"));
    expect(new Set(bench.received.map(({ headers }) => headers["x-webhook-signature"])).size).toBe(4);
    expect(bench.webhooks.describe().deadLetters).toHaveLength(1);
  });

  test("old-key waits for a rotation, then signs with the key from before it", async () => {
    const bench = await benchWith({ mode: "old-key" });
    await createMany(bench, 1);
    bench.act("rotate-webhook-secret", { id: bench.id, secret: "the_new_secret" });
    await createMany(bench, 2);
    expect(await keysOf(bench, { secret, fresh: "the_new_secret" })).toEqual(["secret", "secret", "fresh"]);
  });

  test("old-key signs with the previous key, not with an older one", async () => {
    const bench = await benchWith({ mode: "old-key" });
    bench.act("rotate-webhook-secret", { id: bench.id, secret: "second_secret" });
    bench.act("rotate-webhook-secret", { id: bench.id, secret: "third_secret" });
    await createMany(bench, 1);
    expect(await keysOf(bench, { secret, second: "second_secret", third: "third_secret" })).toEqual(["second"]);
  });

  test("unsigned leaves the signature out of header and body", async () => {
    const bench = await benchWith({ mode: "unsigned" });
    await createMany(bench, 2);
    expect(await keysOf(bench, { secret })).toEqual(["none", "secret"]);
    expect(JSON.parse(bench.received[0]?.text ?? "")).not.toHaveProperty("signature");
  });

  test("a subscription without signatures leaves them to another one", async () => {
    const bench = createBench({ webhooks: { withoutSecret: "unsigned" } });
    await bench.subscribe({ secret: undefined });
    bench.act("misbehave-webhooks", { mode: "wrong-key" });
    await createMany(bench, 1);
    expect(await keysOf(bench, {})).toEqual(["none"]);
    await bench.subscribe({ url: "https://signed.example/" });
    await createMany(bench, 1);
    expect(await keysOf(bench, { secret })).toEqual(["none", "none", "unknown"]);
  });

  test("combine with misbehaviours of the delivery", async () => {
    const bench = await benchWith({ mode: "twice" });
    bench.act("misbehave-webhooks", { mode: "wrong-key" });
    await createMany(bench, 1);
    expect(await keysOf(bench, { secret })).toEqual(["unknown", "secret"]);
  });

  test("also affect a test delivery", async () => {
    const bench = await benchWith({ mode: "wrong-key" });
    await bench.call("testWebhook", { webhook_id: bench.id, event_type: "payment.failed" });
    expect(await keysOf(bench, { secret })).toEqual(["unknown"]);
  });
});

describe("a misbehaviour affects", () => {
  test("only the named subscription", async () => {
    const bench = createBench();
    await bench.subscribe({ url: "https://one.example/" });
    const webhook = await bench.subscribe({ url: "https://two.example/" });
    bench.act("misbehave-webhooks", { mode: "twice", webhook });
    await createMany(bench, 1);
    expect(bench.received.map(({ url }) => url.slice(8, 11))).toEqual(["one", "two", "two"]);
  });

  test("a subscription that does not exist is refused", () => {
    expect(() => createBench().act("misbehave-webhooks", { mode: "twice", webhook: "65a4c7e8f1234" })).toThrow(
      'Unknown subscription "65a4c7e8f1234".',
    );
  });

  test("only the named event", async () => {
    const bench = await benchWith({ mode: "twice", event: "payment.cancelled" });
    bench.payments.cancel(bench.create());
    await bench.clock.advance(0);
    expect(bench.received.map(({ text }) => JSON.parse(text).event)).toEqual([
      "payment.created",
      "payment.cancelled",
      "payment.cancelled",
    ]);
  });

  test("deliveries drawn from the seed, the same in each run and without end", async () => {
    const run = async (seed: string) => {
      const bench = createBench({ seed, webhooks: { misbehaviour: [{ mode: "twice", probability: 0.5 }] } });
      await bench.subscribe();
      await createMany(bench, 60);
      return authorities(bench).join(" ");
    };
    const [first, again, other] = [await run("one"), await run("one"), await run("two")];
    expect(first).toBe(again);
    expect(first).not.toBe(other);
    const doubled = first.split(" ").length - 60;
    expect(doubled).toBeGreaterThan(15);
    expect(doubled).toBeLessThan(45);
  });

  test.each([
    [0, 3],
    [1, 6],
  ])("with the probability %d, three events make %i deliveries", async (probability, count) => {
    const bench = await benchWith({ mode: "twice", probability });
    await createMany(bench, 3);
    expect(bench.received).toHaveLength(count);
  });

  test("nothing any more after it was cancelled", async () => {
    const bench = await benchWith({ mode: "twice", times: 5 });
    expect(bench.webhooks.describe().misbehaviour).toEqual([{ mode: "twice", times: 5 }]);
    await createMany(bench, 1);
    expect(bench.webhooks.describe().misbehaviour).toEqual([{ mode: "twice", times: 4 }]);
    expect(bench.act("misbehave-webhooks", { mode: "none" })).toEqual([]);
    await createMany(bench, 1);
    expect(bench.received).toHaveLength(3);
  });
});

test.each<[Record<string, unknown>, string]>([
  [
    { mode: "never" },
    'Unknown misbehaviour "never". Choose from twice, out-of-order, late, wrong-key, old-key, unsigned.',
  ],
  [{}, "Unknown misbehaviour undefined"],
  [{ mode: "twice", times: 0 }, '"times" must be a whole number above 0, not 0.'],
  [{ mode: "twice", times: 1.5 }, '"times" must be a whole number above 0, not 1.5.'],
  [{ mode: "twice", probability: 1.1 }, '"probability" must be a number from 0 to 1, not 1.1.'],
  [{ mode: "twice", probability: -0.1 }, '"probability" must be a number from 0 to 1, not -0.1.'],
  [{ mode: "twice", webhook: 7 }, '"webhook" must be the id of a subscription, not 7.'],
  [{ mode: "twice", event: "payment.done" }, 'Unknown event "payment.done". Choose from payment.created,'],
  [{ mode: "twice", delay: "5m" }, 'Only the mode "late" has a "delay".'],
  [{ mode: "late", delay: "soon" }, "soon is not a duration."],
  [{ mode: "late", dely: "5m" }, 'no field "dely". Use mode, webhook,'],
])("the misbehaviour %j is refused, as an option and as an action", (wish, message) => {
  expect(() => readWebhookOptions({ misbehaviour: [wish as Wish] })).toThrow(message);
  expect(() => createBench().act("misbehave-webhooks", wish)).toThrow(message);
});
