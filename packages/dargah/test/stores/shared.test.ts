import { describe, expect, test } from "vitest";
import { createMemoryStore } from "../../src/stores/index.ts";
import * as invoiceScript from "../gateways/invoice-script/subject.ts";
import { payFor, verifiedOutcome } from "../support/faults.ts";
import { resending } from "../support/faulty-store.ts";
import { order } from "../support/sandbox.ts";
import { names, subjectOf } from "../support/subjects.ts";

describe.each(["sent again", "lost"] as const)("over a store whose writes are %s", (kind) => {
  test.each(names)("a payment through %s is reported exactly once as the first time", async (name) => {
    const subject = subjectOf(name, { store: resending(createMemoryStore(), kind) });
    const given = await payFor(subject);
    const outcomes = [await verifiedOutcome(subject, given), await verifiedOutcome(subject, given)];
    expect(outcomes).toEqual(["paid", "paid again"]);
  });
});

test("two deployments of the invoice script share a store, and one's key is not the other's", async () => {
  const store = createMemoryStore();
  const [first, second] = ["pay.one.example", "pay.two.example"].map((host) => {
    const set = invoiceScript.setUp();
    const fetch = (request: Request) => {
      const { pathname } = new URL(request.url);
      const { method, headers } = request;
      return request
        .text()
        .then((body) =>
          set.sandbox.fetch(new Request(`https://domain.com${pathname}`, { method, headers, ...(body && { body }) })),
        );
    };
    return { ...set, gateway: set.make({ host, store, fetch } as never) };
  });
  if (!first || !second) throw new Error("two are needed");
  // The same seed, so the same key.
  const one = await first.gateway.createPayment(order);
  const two = await second.gateway.createPayment({ ...order, orderId: "B1" });
  expect(two.reference).toBe(one.reference);
  for (const [set, payment] of [
    [first, one],
    [second, two],
  ] as const) {
    await set.sandbox.pay(`https://domain.com${new URL(payment.redirect.url).pathname}`, { card: "success" });
    expect(await set.gateway.verifyPayment({ payment })).toMatchObject({ outcome: "paid", repeated: false });
  }
});
