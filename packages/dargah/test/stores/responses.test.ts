import { describe, expect, test } from "vitest";
import { createWebhookHandler } from "../../src/gateways/irandargah/webhooks/index.ts";
import { createAttempts } from "../../src/gateways/shared/attempts.ts";
import { createReferences } from "../../src/gateways/shared/references.ts";
import { rial } from "../../src/money/index.ts";
import { createMemoryStore, type Store } from "../../src/stores/index.ts";
import { createKeyRegistry } from "../../src/transport/key-registry.ts";
import { payFor, verifiedOutcome } from "../support/faults.ts";
import { order } from "../support/sandbox.ts";
import { alteredSubjectOf, names, subjectOf } from "../support/subjects.ts";
import { deliver, secret, start } from "../support/webhooks.ts";

/** A store that returns something other than the stored values. */
function returning(change: (value: string | undefined) => unknown): Store {
  const store = createMemoryStore();
  return {
    get: async (key) => change(await store.get(key)) as string,
    putIfAbsent: async (...given) => change(await store.putIfAbsent(...given)) as string,
    compareAndSet: (...given) => store.compareAndSet(...given),
  };
}

const withNull = () => returning((value) => value ?? null);
const withBuffers = () => returning((value) => (value === undefined ? undefined : Buffer.from(value)));

function deliveryTo(store: Store) {
  const refusals: string[] = [];
  const handle = createWebhookHandler({
    secrets: [secret],
    store,
    clock: () => start,
    onRefusal: ({ code }) => refusals.push(code),
  });
  const { payload, headers } = deliver();
  const request = () =>
    new Request("https://shop.example/webhooks", {
      method: "POST",
      headers: headers as Record<string, string>,
      body: payload,
    });
  return { handle, request, refusals };
}

describe("a store that returns null for no value", () => {
  test.each(names)("works like one that returns undefined, through %s", async (name) => {
    const subject = subjectOf(name, { store: withNull() });
    const given = await payFor(subject);
    expect(await verifiedOutcome(subject, given)).toBe("paid");
    expect(await verifiedOutcome(subject, given)).toBe("paid again");
  });

  test("does not prevent webhooks from being handled", async () => {
    const { handle, request } = deliveryTo(withNull());
    let calls = 0;
    for (const _ of [1, 2])
      expect(
        (
          await handle(request(), async () => {
            calls += 1;
          })
        ).status,
      ).toBe(200);
    expect(calls).toBe(1);
  });

  test("does not prevent idempotency keys from being made", async () => {
    const keys = createKeyRegistry({ store: withNull() });
    const intent = { gateway: "irandargah", merchant: "m", operation: "createPayment", order: "A1", ttlSeconds: 60 };
    expect(await keys.keep(intent)).toBe(await keys.keep(intent));
  });
});

describe("a store that returns something other than a string", () => {
  test.each(names)("is named in the error, and never makes a paid payment of %s fail", async (name) => {
    const given = await payFor(subjectOf(name));
    const subject = subjectOf(name, { store: withBuffers() });
    await subject.gateway.createPayment(order).catch(() => undefined);
    expect(await verifiedOutcome(subject, given)).not.toMatch(/failed/);
    const again = await subject.gateway.createPayment(order).catch((error: unknown) => error);
    expect(again).toMatchObject({ code: "store_failed", message: expect.stringContaining("storeConformance") });
  });

  test.each([
    ["a Buffer", withBuffers()],
    ["another string", returning(() => "OK")],
  ])("causes onRefusal and HTTP 503 for %s, so that no event is lost silently", async (_, store) => {
    const { handle, request, refusals } = deliveryTo(store);
    await handle(request(), () => undefined);
    expect((await handle(request(), () => undefined)).status).toBe(503);
    expect(refusals).toContain("store_failed");
  });
});

const payment = { gateway: "vandar", reference: "R1", orderId: "A1", amount: rial(250_000) };

test.each([
  "[]",
  '"x"',
  '["paid"]',
  '["sold",1,"A1",1,250000,"m"]',
  '["bound",1,"A1",1,"250000","m"]',
  '["bound",1,7,1,250000,"m"]',
])("the record %s is a failure of the store, not a mismatch of the payment", async (record) => {
  const references = createReferences({ store: returning(() => record), gateway: "vandar", merchant: "default" });
  await expect(references.find(payment)).rejects.toMatchObject({ code: "store_failed" });
  await expect(references.bind(payment)).rejects.toMatchObject({ code: "store_failed" });
});

describe("a store that never replaces a value ends the call, not the process", () => {
  const stuck = (): Store => ({ ...createMemoryStore(), compareAndSet: async () => false });
  const options = () => ({ store: stuck(), gateway: "vandar", merchant: "default" });

  test("when a verification begins", async () => {
    const references = createReferences(options());
    await references.record(payment);
    await expect(references.bind(payment)).rejects.toMatchObject({ code: "store_failed" });
  });

  test("when a payment is marked as paid", async () => {
    const binding = await createReferences(options()).bind(payment);
    if ("field" in binding) throw new Error("mismatch");
    await expect(binding.markPaid()).rejects.toMatchObject({ code: "store_failed" });
  });

  test("when the end of an attempt is noted", async () => {
    const attempts = createAttempts({ ...options(), name: "vandar" });
    await attempts.ask(payment);
    await expect(attempts.note(payment, { outcome: "paid" })).rejects.toMatchObject({ code: "store_failed" });
  });
});

test("a webhook handler that is not a function is named in the error, and no event is claimed", async () => {
  const { handle, request } = deliveryTo(createMemoryStore());
  await expect(handle(request(), undefined as never)).rejects.toMatchObject({ code: "invalid_option" });
  let calls = 0;
  await handle(request(), async () => {
    calls += 1;
  });
  expect(calls).toBe(1);
});

test("IranDargah: a payment in an unknown state never says that its money returns", async () => {
  const subject = alteredSubjectOf("irandargah", ({ body }) => {
    const { data, ...rest } = body as { data?: { transaction?: object } };
    if (!data?.transaction || !("can_be_verified" in data.transaction)) return body;
    const changed = { status: "new word", can_be_verified: false, verification_status: null, amount: 1 };
    return { ...rest, data: { ...data, transaction: { ...data.transaction, ...changed } } };
  });
  const { payment, callback } = await payFor(subject);
  const result = await subject.gateway.verifyPayment({ payment, callback: { ...callback, claim: "not_paid" } });
  expect(result).toMatchObject({ outcome: "failed", reason: "mismatch", money: "unknown" });
});
