import { describe, expect, test } from "vitest";
import type { Verification } from "../../src/payments/verification.ts";
import { paid, type Verified } from "../support/fault-tables.ts";
import { exchangeFaults, nameOf } from "../support/faults.ts";
import { order, settle } from "../support/sandbox.ts";
import { alterable, subjects } from "../support/subjects.ts";

function sentenceOf(expected: Verified): string {
  return expected.outcome === "unknown" ? `unknown with ${expected.code}` : expected.outcome;
}

function expectResult(result: Verification, expected: Verified): void {
  if (expected.outcome === "unknown") {
    const { outcome, nextStep, ...error } = expected;
    expect(result).toMatchObject({ outcome, nextStep, error: { name: "DargahError", ...error } });
  } else expect(result).toMatchObject(expected);
}

/** In the end every payment is paid, whatever happened before. It is reported once as the first time, and the gateway has verified it once. */
describe.each(subjects)("verifyPayment of $name", ({ setUp, paidPayment, verify }) => {
  async function paidUnder(fault: (typeof exchangeFaults)[number], times?: number) {
    const set = setUp();
    const given = await paidPayment(set);
    set.sandbox.faults.add({ ...fault, operation: "verifyPayment", ...(times && { times }) });
    const run = async () => settle(set.sandbox, set.gateway.verifyPayment(given));
    const result = await run();
    const calls = set.calls().filter((name) => name === "verifyPayment").length;
    set.sandbox.faults.clear();
    return { ...set, result, calls, run };
  }

  async function expectPaidAfter(expected: Verified, { run, sandbox }: Awaited<ReturnType<typeof paidUnder>>) {
    const repeated = expected.outcome === "paid";
    const { amount, orderId } = order;
    expect(await run()).toMatchObject({ outcome: "paid", amount, orderId, repeated });
    expect(await run()).toMatchObject({ outcome: "paid", repeated: true });
    expect(sandbox.payments({ state: "verified" })).toHaveLength(1);
  }

  test.each(exchangeFaults.map((fault) => [nameOf(fault), sentenceOf(verify[nameOf(fault)].once), fault] as const))(
    "after one fault %s is %s, and paid in the end",
    async (name, _, fault) => {
      const { once, calls } = verify[name];
      const under = await paidUnder(fault);
      expectResult(under.result, once);
      expect(under.calls).toBe(calls);
      await expectPaidAfter(once, under);
    },
  );

  const lasting = exchangeFaults.filter((fault) => verify[nameOf(fault)].lasting);
  test.each(lasting.map((fault) => [nameOf(fault), sentenceOf(verify[nameOf(fault)].lasting ?? paid), fault] as const))(
    "while the fault %s lasts is %s, and afterwards paid for the first time",
    async (name, _, fault) => {
      const { lasting: expected = paid } = verify[name];
      const under = await paidUnder(fault, 3);
      expectResult(under.result, expected);
      await expectPaidAfter(expected, under);
    },
  );
});

/** Faults that occur before any client reads the response. */
const unusable: [what: string, response: () => Response][] = [
  ["is longer than any gateway's", () => new Response("x".repeat(9_000_000))],
  ["has a status that HTTP does not have", () => Object.defineProperty(new Response("{}"), "status", { value: 999 })],
];

describe.each(subjects)("a verification of $name", ({ name, setUp, paidPayment }) => {
  test.each(unusable)("whose response %s is unknown, and paid in the end", async (_, response) => {
    const set = setUp(alterable(name));
    const given = await paidPayment(set);
    const gateway = set.make({ fetch: async () => response() });
    expect(await settle(set.sandbox, gateway.verifyPayment(given))).toMatchObject({
      outcome: "unknown",
      nextStep: "verify_again",
      error: { name: "DargahError", code: "response_unreadable" },
    });
    expect(await set.gateway.verifyPayment(given)).toMatchObject({ outcome: "paid", repeated: false });
  });
});
