import { type Fault, findFault, putFault } from "./put-fault.ts";

/** A fault that is put into the sources of checkout on purpose, to see that the simulation finds it. */
export type Broken = Fault & {
  /** The faults that show it, as an option of the command. @default all */
  readonly faults?: "down" | "delays";
};

export const broken: readonly Broken[] = [
  {
    name: "prune deletes deliveries that are not done",
    edits: [
      { file: "checkout/prune.ts", from: " && !open.has(payment.id)", to: "" },
      { file: "checkout/stores/memory.ts", from: ' && job.state === "done") jobs.delete', to: ") jobs.delete" },
    ],
  },
  {
    name: "a paid order can be claimed again",
    edits: [
      {
        file: "checkout/claim-order.ts",
        from: 'if (order.isPaid) return { refusal: "order paid" };\n    if (!isWanted(order, payment))',
        to: "if (false)",
      },
    ],
  },
  {
    name: "an order that another payment holds can be claimed",
    edits: [
      { file: "checkout/claim-order.ts", from: "if (order.claim !== null) {", to: "if (false) {" },
      { file: "checkout/change-order.ts", from: "if (holds && held !== null && held !== id)", to: "if (false)" },
    ],
  },
  {
    name: "money is kept without a claim",
    edits: [
      {
        file: "checkout/claim-order.ts",
        from: "if (granted || refusal !== undefined) return granted;",
        to: "if (token) return true;",
      },
    ],
  },
  {
    name: "a claim stays when its payment has ended",
    edits: [
      {
        file: "checkout/change-order.ts",
        from: "const claim = holds ? id : held === id ? null : held;",
        to: "const claim = holds ? id : held;",
      },
    ],
  },
  {
    name: "an unclear response releases the claim",
    edits: [
      {
        file: "checkout/settle.ts",
        from: 'return ["doubted", fields, ["unknown"]];',
        to: 'return ["released", fields];',
      },
    ],
  },
  {
    name: "an unknown payment is not asked about again",
    edits: [
      {
        file: "checkout/settle.ts",
        from: "if (!isAway) return now + waitAfter(tries);",
        to: "if (!isAway) return null;",
      },
    ],
  },
  {
    name: "a payment is not asked about when its caller has died",
    edits: [
      { file: "checkout/claim-order.ts", from: "askedAt: now, dueAt: leaseUntil }", to: "askedAt: now, dueAt: null }" },
    ],
  },
  {
    name: "a payer is sent to a payment that was given up",
    edits: [
      {
        file: "checkout/create-payment.ts",
        from: "if (payment.reference !== reference) throw tooLate(order);",
        to: "",
      },
    ],
  },
  {
    name: "a start ends with the first gateway that fails",
    faults: "down",
    edits: [
      {
        file: "checkout/start-payment.ts",
        from: "const next = rest.length > 1 && left > 0 ? without(rest, account.name) : [];",
        to: "const next: readonly Account[] = [];",
      },
    ],
  },
  {
    name: "a gateway that has failed is not tried again",
    edits: [
      {
        file: "checkout/account-health.ts",
        from: "restUntil: failures < mostFailures ? null : now + rest,",
        to: "restUntil: failures < mostFailures ? null : now + rest * 1000,",
      },
    ],
  },
  {
    name: "a gateway that does not respond holds up a sweep",
    faults: "delays",
    edits: [
      {
        file: "checkout/reconcile.ts",
        from: "goesOn: () => time.now() < end && asks.has(account),",
        to: "goesOn: () => end > 0,",
      },
    ],
  },
  {
    name: "a payment whose payer never came back is forgotten",
    edits: [
      {
        file: "checkout/create-payment.ts",
        from: "const fields = { reference, redirect, openUntil, dueAt };",
        to: "const fields = { reference, redirect, openUntil, dueAt: null };",
      },
    ],
  },
  {
    name: "a waiting payment is forgotten",
    edits: [
      {
        file: "checkout/change-order.ts",
        from: "...waiting.map((one) => ({ ...one, dueAt: now, updatedAt: now }))",
        to: "...waiting.map((one) => ({ ...one, dueAt: null, updatedAt: now }))",
      },
    ],
  },
  {
    name: "what the payer brought back is not stored",
    edits: [
      {
        file: "checkout/claim-order.ts",
        from: "const fields = { callbacks, leaseToken: token",
        to: "const fields = { leaseToken: token",
      },
    ],
  },
  {
    name: "a failed delivery is not repeated",
    edits: [
      {
        file: "checkout/deliver.ts",
        from: 'state: isStuck ? "stuck" : "pending",',
        to: 'state: "done" as const,',
      },
    ],
  },
  {
    name: "the amount of a refund is not reserved before it is sent",
    edits: [
      {
        file: "checkout/change-refund.ts",
        from: 'state === "refused" ? sum : sum + amount',
        to: 'state === "refused" || state === "requested" ? sum : sum + amount',
      },
    ],
  },
  {
    name: "a lost response frees the amount of a refund",
    edits: [
      {
        file: "checkout/refund-payment.ts",
        from: 'refusal({ id, error: outcome.error, event: "doubted" })',
        to: 'refusal({ id, error: outcome.error, event: "refused" })',
      },
    ],
  },
  {
    name: "a refund whose response is lost is sent again",
    edits: [
      {
        file: "checkout/refund-payment.ts",
        from: "outcome = await door.refund({ ...request, ...(signal && { signal }) });",
        to: 'outcome = await door.refund(request); if (outcome.outcome === "unknown") outcome = await door.refund(request);',
      },
    ],
  },
  {
    name: "a refund whose process has died stays requested",
    edits: [{ file: "checkout/reconcile.ts", from: "return doubtRefunds(context, payment.id);", to: "return;" }],
  },
  {
    name: "a refusal ends a payment that has been paid",
    edits: [
      { file: "checkout/settle.ts", from: "return undefined;\n  const callbacks", to: "void 0;\n  const callbacks" },
      { file: "checkout/settle.ts", from: "if (payment.leaseToken !== token && !isLast) return undefined;", to: "" },
      { file: "checkout/settle.ts", from: "if (!accepts(payment.state, event)) return", to: "if (false) return" },
      { file: "checkout/payment-states.ts", from: "if (!isAllowed) throw", to: "if (!row) throw" },
      { file: "checkout/guarded-store.ts", from: "return transitions.some(", to: "return true || transitions.some(" },
    ],
  },
];

/**
 * Puts a fault into the sources that are loaded from now on.
 *
 * @throws {Error} for an unknown name, and on loading a file that no longer has the text
 */
export function breakSources(name: string): void {
  putFault(findFault(broken, name));
}
