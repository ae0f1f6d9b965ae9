import { describe, expect, test } from "vitest";
import { decideClaim } from "../../src/checkout/claim-order.ts";
import type { OrderFile, OrderRecord, PaymentRecord } from "../../src/checkout/index.ts";
import { newOrder, newPayment } from "../../src/checkout/new-records.ts";
import { decideSettlement, type Settling } from "../../src/checkout/settle.ts";
import { DargahError, type Verification } from "../../src/index.ts";
import { rial } from "../../src/money/index.ts";

const now = 1_700_000_000_000;

const key = { shop: "default", orderId: "A-1", amount: rial(250_000) };

function payment(fields: Partial<PaymentRecord> = {}): PaymentRecord {
  const account = { account: "vandar", gateway: "vandar", environment: "production" } as const;
  const made = newPayment({ ...key, ...account, id: "a", openUntil: now + 600_000, dueAt: null }, now);
  return { ...made, state: "returned", reference: "r1", ...fields };
}

function file(order: Partial<OrderRecord>, ...payments: PaymentRecord[]): OrderFile {
  return { order: { ...newOrder(key, now), version: 3, ...order }, payments, refunds: [] };
}

const paid: Verification = {
  outcome: "paid",
  gateway: "vandar",
  reference: "r1",
  orderId: "a",
  amount: rial(250_000),
  repeated: false,
  details: undefined,
};

function settling(outcome: Verification, more: Partial<Settling> = {}): Settling {
  const facts = {
    unverifiedMoney: { money: "returns", windowMinutes: 20 },
    callbackReference: "payment",
    paymentPage: { opens: "once" },
    hasUniqueBankReference: true,
  } as const;
  const door = { facts, environment: "production" } as Settling["account"]["door"];
  const account = { name: "vandar", gateway: "vandar", door } as const;
  const seen = { leaseToken: null, askedAt: null };
  return { id: "a", account, outcome, token: "mine", seen, callbacks: [], askMs: 1, ...more };
}

describe("the claim on an order", () => {
  const { door } = settling(paid).account;
  const claim = (given: OrderFile) =>
    decideClaim({ file: given, now }, { id: "a", callbacks: [], token: "mine", door });

  test("is taken with the lease of the call", () => {
    const { change, refusal } = claim(file({}, payment()));
    expect(refusal).toBeUndefined();
    expect(change?.order).toMatchObject({ claim: "a", version: 4 });
    expect(change?.payments[0]).toMatchObject({ state: "verifying", leaseToken: "mine" });
  });

  test("is not taken while another call is asking about the payment", () => {
    const asking = payment({ state: "verifying", leaseToken: "other", leaseUntil: now + 1 });
    expect(claim(file({ claim: "a" }, asking))).toEqual({ refusal: "busy" });
  });

  test("is taken over when the lease of another call is over", () => {
    const asking = payment({ state: "verifying", leaseToken: "other", leaseUntil: now });
    expect(claim(file({ claim: "a" }, asking)).change?.payments[0]).toMatchObject({ leaseToken: "mine" });
  });

  test("is refused to a second payment, which then waits", () => {
    const other = payment({ id: "b", state: "verifying", leaseUntil: now });
    const { change, refusal } = claim(file({ claim: "b" }, payment(), other));
    expect(refusal).toBe("held");
    expect(change?.order.claim).toBe("b");
    expect(change?.payments[0]).toMatchObject({ id: "a", state: "waiting" });
  });

  test("is tried again after growing waits while another payment is unknown", () => {
    const other = payment({ id: "b", state: "unknown" });
    const waits = [0, 1, 2, 9].map((tries) => {
      const { change } = claim(file({ claim: "b" }, payment({ state: "waiting", tries }), other));
      return Number(change?.payments[0]?.dueAt) - now;
    });
    expect(waits).toEqual([60_000, 120_000, 240_000, 900_000]);
  });

  test.each([
    [{ isPaid: true, claim: "b" }, "order paid"],
    [{ cancelledAt: now }, "order cancelled"],
    [{ amount: rial(300_000) }, "amount changed"],
  ])("is refused for an order with %o", (order, refusal) => {
    expect(claim(file(order, payment()))).toEqual({ refusal });
  });
});

describe("money that was reported while another payment held the order, when the gateway cannot be asked any more", () => {
  const lost: Verification = {
    outcome: "unknown",
    nextStep: "verify_again",
    error: new DargahError("timeout", "It took too long."),
  };
  const fields = { state: "waiting", money: "kept", paidAmount: rial(250_000), openUntil: now - 3_600_000 } as const;
  const end = (...given: Parameters<typeof file>) => decideSettlement(settling(lost), { file: file(...given), now });
  const waiting = payment(fields);

  test("pays the order that nothing else has paid, and is delivered", () => {
    const change = end({}, waiting);
    expect(change?.order).toMatchObject({ claim: "a", isPaid: true });
    expect(change?.payments[0]).toMatchObject({ state: "paid", money: "kept", dueAt: null });
    expect(change?.jobs.map(({ event }) => event)).toEqual(["paid", "after_paid"]);
  });

  test.each([
    ["is paid by another payment", { claim: "b", isPaid: true }],
    ["is cancelled", { cancelledAt: now }],
    ["has another amount", { amount: rial(1000) }],
  ])("is surplus when the order %s", (_, order) => {
    const change = end(order, waiting);
    expect(change?.payments[0]).toMatchObject({ state: "surplus", money: "kept", dueAt: null });
    expect(change?.jobs.map(({ event }) => event)).toEqual(["surplus"]);
  });

  test("stays, and is looked at again, while the other payment is unknown", () => {
    const change = end({ claim: "b" }, waiting, payment({ id: "b", state: "unknown" }));
    expect(change?.payments[0]).toMatchObject({ state: "waiting", money: "kept", dueAt: now + 5000 });
  });
});

describe("money that is reported late", () => {
  test("pays an order that nothing else has paid", () => {
    const change = decideSettlement(settling(paid), { file: file({}, payment({ state: "failed" })), now });
    expect(change?.order).toMatchObject({ claim: "a", isPaid: true });
    expect(change?.payments[0]).toMatchObject({ state: "paid", money: "kept" });
  });

  test("is surplus for an order that another payment has paid", () => {
    const other = payment({ id: "b", state: "paid" });
    const given = file({ claim: "b", isPaid: true }, payment({ state: "failed" }), other);
    const change = decideSettlement(settling(paid), { file: given, now });
    expect(change?.order).toMatchObject({ claim: "b", isPaid: true });
    expect(change?.payments[0]).toMatchObject({ state: "surplus", money: "kept" });
  });

  test("waits while another payment of the order is being checked", () => {
    const other = payment({ id: "b", state: "verifying" });
    const given = file({ claim: "b" }, payment({ state: "expired" }), other);
    const change = decideSettlement(settling(paid), { file: given, now });
    expect(change?.order).toMatchObject({ claim: "b", isPaid: false });
    expect(change?.payments[0]).toMatchObject({ state: "waiting", money: "kept" });
  });

  test.each(["cancelled", "amount changed"])("is surplus for an order that cannot be paid by it: %s", (why) => {
    const order = why === "cancelled" ? { cancelledAt: now } : { amount: rial(300_000) };
    const change = decideSettlement(settling(paid), { file: file(order, payment()), now });
    expect(change?.payments[0]).toMatchObject({ state: "surplus" });
    expect(change?.order.isPaid).toBe(false);
  });
});

describe("a response that says that nothing is paid", () => {
  const failed: Verification = { outcome: "failed", reason: "not_paid", money: "returns" };

  test("ends the payment, releases the order, and lets a waiting payment be looked at", () => {
    const waiting = payment({ id: "b", state: "waiting", dueAt: now + 60_000 });
    const given = file(
      { claim: "a" },
      payment({ state: "verifying", leaseToken: "mine", leaseUntil: now + 1 }),
      waiting,
    );
    const change = decideSettlement(settling(failed), { file: given, now });
    expect(change?.order.claim).toBeNull();
    expect(change?.payments).toMatchObject([{ state: "failed" }, { id: "b", dueAt: now }]);
  });

  test("of a call whose lease another call has taken over changes nothing", () => {
    const taken = payment({ state: "verifying", leaseToken: "other", leaseUntil: now + 1 });
    expect(decideSettlement(settling(failed), { file: file({ claim: "a" }, taken), now })).toBeUndefined();
  });

  test.each([
    ["has been answered with a doubt", { state: "unknown", tries: 1, askedAt: now - 1 }],
    ["has been let go", { state: "returned", askedAt: now - 1 }],
  ] as const)("of a call that was paused changes nothing when another call %s since", (_, fields) => {
    const given = file({ claim: fields.state === "unknown" ? "a" : null }, payment(fields));
    const paused = { token: "paused", seen: { leaseToken: null, askedAt: now - 100_000 } };
    expect(decideSettlement(settling(failed, paused), { file: given, now })).toBeUndefined();
  });

  test("is taken from a call that looked and needed no claim", () => {
    const seen = { leaseToken: "dead", askedAt: now - 1 };
    const given = file({}, payment({ ...seen, leaseUntil: now - 1 }));
    const change = decideSettlement(settling(failed, { seen }), { file: given, now });
    expect(change?.payments[0]).toMatchObject({ state: "failed" });
  });

  test.each(["paid", "surplus", "mismatched"] as const)("changes nothing of a payment that is %s", (state) => {
    const ended = payment({ state });
    const given = file({ claim: state === "paid" ? "a" : null, isPaid: state === "paid" }, ended);
    expect(decideSettlement(settling(failed), { file: given, now })).toBeUndefined();
  });
});

describe("a response that leaves the fate of a payment open", () => {
  const error = new DargahError("timeout", "It took too long.");
  const unknown: Verification = { outcome: "unknown", nextStep: "verify_again", error };

  test("is told as an event, also when the payment was asked about before it held the order", () => {
    const given = file({ claim: "a" }, payment({ state: "verifying", leaseToken: "mine", tries: 3 }));
    const change = decideSettlement(settling(unknown), { file: given, now });
    expect(change?.jobs).toMatchObject([{ id: "a:unknown" }]);
  });

  test("about one that had ended unpaid is followed by another look, until the time to ask is over", () => {
    const given = file({}, payment({ state: "failed", tries: 1 }));
    const callback = { gateway: "vandar", reference: "r1", claim: "paid", fields: {} } as const;
    const asked = (askMs: number, at: number) =>
      decideSettlement(settling(unknown, { askMs, callbacks: [callback] }), { file: given, now: at })?.payments[0];
    expect(asked(3_600_000, now)).toMatchObject({ state: "failed", tries: 2, dueAt: now + 10_000 });
    expect(asked(3_600_000, now + 7_200_000)).toMatchObject({ state: "failed", dueAt: null });
  });
});
