import type { Fault } from "@dargah/sandbox";
import { describe, expect, test } from "vitest";
import { verifiedOutcome } from "../support/faults.ts";
import { type GatewayName, order } from "../support/sandbox.ts";
import { names, subjectOf } from "../support/subjects.ts";

/** What each return of the payer comes to, one after the other; of a lost one, what a verification without it comes to. */
const table: Record<string, { fault: Fault; outcomes: Record<GatewayName, string> }> = {
  "comes twice": {
    fault: { kind: "duplicate-callback" },
    outcomes: everywhere("paid, then paid again"),
  },
  "is lost": {
    fault: { kind: "lost-callback" },
    // Only the return knows GardeshPay's tracking number.
    outcomes: { ...everywhere("paid"), gardeshpay: "a return is needed" },
  },
  "names another amount": {
    fault: { kind: "tampered-callback", tamper: "amount" },
    // It is read from no return.
    outcomes: everywhere("paid"),
  },
  "names another order": {
    fault: { kind: "tampered-callback", tamper: "order" },
    // It decides nothing: the stored payment is verified all the same. At GardeshPay there is nothing to verify with.
    outcomes: { ...everywhere("paid"), gardeshpay: "pending" },
  },
  "names another payment": {
    fault: { kind: "tampered-callback", tamper: "reference" },
    outcomes: { ...everywhere("paid"), gardeshpay: "pending" },
  },
};

function everywhere(outcome: string): Record<GatewayName, string> {
  return Object.fromEntries(names.map((name) => [name, outcome])) as Record<GatewayName, string>;
}

describe.each(names)("the payer's way back to %s", (name) => {
  test.each(Object.entries(table))("%s", async (_, { fault, outcomes }) => {
    const subject = subjectOf(name);
    const { gateway, sandbox } = subject;
    const payment = await gateway.createPayment(order);
    sandbox.faults.add(fault);
    const { returns } = await sandbox.pay(payment.redirect, { card: "success" });
    const found: string[] = [];
    for (const request of returns) {
      found.push(await verifiedOutcome(subject, { payment, callback: await gateway.parseCallback(request) }));
    }
    if (returns.length === 0) {
      found.push(name === "gardeshpay" ? "a return is needed" : await verifiedOutcome(subject, { payment }));
    }
    expect(found.join(", then ")).toBe(outcomes[name]);
    const isPaid = found.some((outcome) => outcome.startsWith("paid"));
    expect(sandbox.payments()[0]?.state).toBe(isPaid ? "verified" : "paid");
  });
});
