import type { Fault } from "@dargah/sandbox";
import { describe, expect, test } from "vitest";
import { newPayment, outcomeOf, settle, setUp } from "../support/transport.ts";

type Setup = ReturnType<typeof setUp>;

const reference = "20251001103000ABCD";

/** A call of each operation, and the state of its payment before it. */
const calls = {
  "irandargah createPayment": {
    prepare: () => {},
    run: ({ irandargah }: Setup) =>
      irandargah.POST("/v2/payments", {
        // The transport chooses the key.
        params: { header: {} as { "Idempotency-Key": string } },
        body: newPayment,
      }),
  },
  "irandargah getPayment": {
    prepare: ({ sandbox }: Setup) => sandbox.seedPayment({ gateway: "irandargah", amount: 250_000, reference }),
    run: ({ irandargah }: Setup) =>
      irandargah.GET("/v2/payments/{authority}", { params: { path: { authority: reference } } }),
  },
  "irandargah cancelPayment": {
    prepare: ({ sandbox }: Setup) => sandbox.seedPayment({ gateway: "irandargah", amount: 250_000, reference }),
    run: ({ irandargah }: Setup) =>
      irandargah.POST("/v2/payments/{authority}/cancel", { params: { path: { authority: reference } } }),
  },
  "vandar createPayment": {
    prepare: () => {},
    run: ({ vandar }: Setup) =>
      vandar.POST("/api/v4/send", { body: { amount: 250_000, callback_url: "https://shop.example/return" } }),
  },
  "vandar verifyPayment": {
    prepare: ({ sandbox }: Setup) =>
      sandbox.seedPayment({ gateway: "vandar", amount: 250_000, reference: "4FFSKSZ9I3CJWOA", state: "paid" }),
    run: ({ vandar }: Setup) => vandar.POST("/api/v4/verify", { body: { token: "4FFSKSZ9I3CJWOA" } }),
  },
};

type Name = keyof typeof calls;

const keyed: Name[] = ["irandargah createPayment"];
const safe: Name[] = ["irandargah getPayment"];
// Vandar does not sign responses, so those faults cannot happen there.
const signed: Name[] = ["irandargah createPayment", "irandargah cancelPayment"];
const never: Name[] = ["irandargah cancelPayment", "vandar createPayment", "vandar verifyPayment"];

/** The fault, the operations, the number of calls, the outcome, and whether the call took effect (at most once). */
type Row = [
  fault: Omit<Fault, "gateway" | "operation">,
  names: Name[],
  count: number,
  outcome: string,
  effect: boolean,
];

const rows: Row[] = [
  [{ kind: "reset-before" }, keyed, 2, "ok", true],
  [{ kind: "reset-before" }, safe, 2, "ok", false],
  [{ kind: "reset-before" }, never, 1, "connection_failed, look it up", false],
  [{ kind: "reset-after" }, keyed, 2, "ok", true],
  [{ kind: "reset-after" }, safe, 2, "ok", false],
  [{ kind: "reset-after" }, never, 1, "connection_failed, look it up", true],
  [{ kind: "timeout" }, keyed, 2, "ok", true],
  [{ kind: "timeout", committed: false }, keyed, 2, "ok", true],
  [{ kind: "timeout" }, safe, 2, "ok", false],
  [{ kind: "timeout" }, never, 1, "timeout, look it up", true],
  [{ kind: "timeout", committed: false }, never, 1, "timeout, look it up", false],
  [{ kind: "http-500" }, keyed, 1, "refused 500", false],
  [{ kind: "http-500", committed: true }, keyed, 1, "refused 500", true],
  [{ kind: "http-500" }, safe, 2, "ok", false],
  [{ kind: "http-500" }, never, 1, "refused 500", false],
  [{ kind: "http-500", committed: true }, never, 1, "refused 500", true],
  [{ kind: "bad-gateway" }, keyed, 1, "unreadable 502", false],
  [{ kind: "bad-gateway" }, safe, 2, "ok", false],
  [{ kind: "bad-gateway" }, never, 1, "unreadable 502", false],
  [{ kind: "rate-limited" }, keyed, 2, "ok", true],
  [{ kind: "rate-limited" }, safe, 2, "ok", false],
  [{ kind: "rate-limited" }, never, 1, "refused 429", false],
  // Eight seconds fit into an attempt; half a minute does not.
  [{ kind: "slow-body" }, [...keyed, ...never], 1, "ok", true],
  [{ kind: "slow-body" }, safe, 1, "ok", false],
  [{ kind: "slow-body", duration: "30s" }, keyed, 2, "ok", true],
  [{ kind: "slow-body", duration: "30s" }, safe, 2, "ok", false],
  [{ kind: "slow-body", duration: "30s" }, never, 1, "timeout, look it up", true],
  // Complete for HTTP: only its reader can see what is wrong.
  [{ kind: "truncated-body" }, [...keyed, ...never], 1, "unreadable 200", true],
  [{ kind: "truncated-body" }, safe, 1, "unreadable 200", false],
  [{ kind: "refused-with-200" }, [...keyed, ...safe, ...never], 1, "unexpected 200", false],
  // Without signatures these have no effect.
  [{ kind: "wrong-signature" }, signed, 1, "ok", true],
  [{ kind: "missing-signature" }, signed, 1, "ok", true],
  [{ kind: "clock-skew" }, keyed, 1, "ok", true],
];

const table = rows.flatMap(([fault, names, count, outcome, effect]) =>
  names.map((name) => ({ fault, name, count, outcome, effect, title: JSON.stringify(fault) })),
);

describe("a fault that comes once", () => {
  test.each(table)("$title at $name: $count calls, $outcome", async ({ fault, name, count, outcome, effect }) => {
    const set = setUp();
    const { sandbox } = set;
    const [gateway, operation] = name.split(" ") as ["irandargah" | "vandar", string];
    calls[name].prepare(set);
    sandbox.faults.add({ ...fault, gateway, operation });

    expect(await settle(sandbox, outcomeOf(calls[name].run(set)))).toBe(outcome);

    const seen = set.calls(operation);
    expect(seen).toHaveLength(count);
    expect(new Set(seen.map(({ requestBody }) => requestBody)).size).toBe(1);
    const sentKeys = seen.map(({ requestHeaders }) => requestHeaders["idempotency-key"]);
    expect(new Set(sentKeys).size).toBe(1);
    expect(sentKeys[0] !== undefined).toBe(keyed.includes(name));
    expect(set.retries).toHaveLength(count - 1);

    const payments = sandbox.payments();
    if (operation === "createPayment") expect(payments).toHaveLength(effect ? 1 : 0);
    if (operation === "cancelPayment") expect(payments[0]?.state).toBe(effect ? "cancelled" : "pending");
    if (operation === "verifyPayment") expect(payments[0]?.state).toBe(effect ? "verified" : "paid");
  });
});

describe("a fault that stays", () => {
  const lasting = (kind: Fault["kind"]): Fault => ({ kind, probability: 1 });

  test.each([
    ["reset-after", "irandargah createPayment", 3, "connection_failed, may be repeated"],
    ["timeout", "irandargah createPayment", 3, "timeout, may be repeated"],
    ["rate-limited", "irandargah createPayment", 3, "refused 429"],
    ["reset-before", "irandargah getPayment", 3, "connection_failed, may be repeated"],
    ["bad-gateway", "irandargah getPayment", 3, "unreadable 502"],
    ["reset-before", "vandar createPayment", 1, "connection_failed, look it up"],
  ] as const)("%s at %s ends after %i calls: %s", async (kind, name, count, outcome) => {
    const set = setUp();
    calls[name].prepare(set);
    set.sandbox.faults.add(lasting(kind));
    expect(await settle(set.sandbox, outcomeOf(calls[name].run(set)))).toBe(outcome);
    expect(set.calls(name.split(" ")[1] ?? "")).toHaveLength(count);
  });

  test.each([0, 1, 2, 10])("maxRetries %i means as many calls more", async (maxRetries) => {
    const set = setUp({ transport: { maxRetries } });
    set.sandbox.faults.add(lasting("reset-before"));
    await settle(set.sandbox, outcomeOf(calls["irandargah getPayment"].run(set)));
    expect(set.calls("getPayment")).toHaveLength(maxRetries + 1);
  });
});

test("a call that needs a key and has none is not repeated", async () => {
  const set = setUp({ transport: { keyFor: async () => undefined } });
  set.sandbox.faults.add({ kind: "reset-before" });
  const outcome = await settle(set.sandbox, outcomeOf(calls["irandargah createPayment"].run(set)));
  expect(outcome).toBe("connection_failed, look it up");
  expect(set.calls("createPayment")).toHaveLength(1);
});

test("the same order after a lost response and a restart is the same payment", async () => {
  const first = setUp({ transport: { maxRetries: 0 } });
  first.sandbox.faults.add({ kind: "reset-after" });
  const run = calls["irandargah createPayment"].run;
  expect(await settle(first.sandbox, outcomeOf(run(first)))).toBe("connection_failed, may be repeated");
  expect(await settle(first.sandbox, outcomeOf(run(first)))).toBe("ok");
  expect(first.sandbox.payments()).toHaveLength(1);
});
