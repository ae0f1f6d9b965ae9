import type { VandarClient } from "@dargah/vandar";
import { DargahError } from "../../errors/dargah-error.ts";
import { compareOrder, mismatched } from "../../payments/check-payment.ts";
import { defined, signalOf } from "../../payments/gateway-options.ts";
import { createPaid, whetherUnknown, wordsOf } from "../../payments/outcomes.ts";
import type { StoredPayment } from "../../payments/payment.ts";
import type { Binding, References } from "../../payments/references.ts";
import type { Returned } from "../../payments/return.ts";
import { callbackOf, checkStoredPayment } from "../../payments/stored-payment.ts";
import type { Failed, Verification } from "../../payments/verification.ts";
import { readFacts, readTransaction } from "./transaction.ts";
import type { AmountRule, VandarDetails, VandarPaymentState } from "./types.ts";
import { gateway, kindOfRefusal, numbering, vandarError } from "./words.ts";

type Outcome = Verification<"vandar", VandarDetails>;

type Facts = Omit<VandarPaymentState, "state">;

export type VerifyContext = { client: VandarClient; references: References; amountRule: AmountRule };

export type VerifyGiven = {
  payment: StoredPayment<"vandar">;
  returned?: Returned<"vandar">;
  signal?: AbortSignal;
};

/** Looks at the transaction, compares it, and only then takes the money with `/verify`, which answers once. */
export async function verifyPayment(context: VerifyContext, given: VerifyGiven): Promise<Outcome> {
  const { payment, returned, signal } = given;
  checkStoredPayment({ gateway, payment, returned });
  const found = await context.references.find(payment);
  if ("field" in found) return mismatched(found, "unknown");

  const look = () => readTransaction({ client: context.client, reference: payment.reference, signal });
  let seen: VandarPaymentState;
  try {
    seen = await look();
  } catch (error) {
    // Vandar refuses to tell of a payment that came to nothing, in the words that it has for everything else too.
    const isRefused = error instanceof DargahError && error.code === "gateway_refused";
    const { claim } = callbackOf({ payment, returned }) ?? {};
    if (isRefused && claim === "not_paid") {
      return { outcome: "failed", reason: "not_paid", money: "returns", ...wordsOf(error) };
    }
    return whetherUnknown(error);
  }
  if (seen.state === "expired" || seen.state === "not_paid") {
    const { state: reason, gatewayCode } = seen;
    return { outcome: "failed", reason, money: "returns", ...defined({ gatewayCode }) };
  }
  if (seen.state === "unknown") return whetherUnknown(unknownCode());

  const isKept = seen.state === "verified";
  // Without a record from createPayment it may be a receipt that has paid for something else.
  const money = !isKept ? "returns" : found.isRecorded ? "kept" : "unknown";
  const wrong = findMismatch({ payment, facts: seen, money, rule: context.amountRule });
  if (wrong) return wrong;
  const begun = await context.references.begin(payment);
  if ("field" in begun) return mismatched(begun, "unknown");
  if (isKept) return paid({ payment, facts: seen, begun, wasVerifiedBefore: true });
  return keep({ context, given, begun, look });
}

async function keep(options: {
  context: VerifyContext;
  given: VerifyGiven;
  begun: Binding;
  look: () => Promise<VandarPaymentState>;
}): Promise<Outcome> {
  const { context, given, begun, look } = options;
  const { payment, signal } = given;
  const rule = context.amountRule;

  /** After an answer that was lost: `/transaction` tells whether the money was taken, and `/verify` would not answer again. */
  async function recover(lost: unknown): Promise<Outcome> {
    const seen = await look().catch(() => undefined);
    if (seen?.state !== "verified") return whetherUnknown(lost);
    const wrong = findMismatch({ payment, facts: seen, money: "kept", rule });
    // It was not verified when this call looked first, so it is this call's, or that of one beside it.
    return wrong ?? paid({ payment, facts: seen, begun, wasVerifiedBefore: false });
  }

  let result: Awaited<ReturnType<typeof callVerify>>;
  try {
    result = await callVerify();
  } catch (error) {
    return recover(error);
  }
  if (result.ok) {
    const facts = readFacts(result.data);
    return (
      findMismatch({ payment, facts, money: "kept", rule }) ?? paid({ payment, facts, begun, wasVerifiedBefore: false })
    );
  }
  if (kindOfRefusal(result) === "expired") return { outcome: "failed", reason: "expired", money: "returns" };
  const error = vandarError({ operation: "verifyPayment", result, isRepeatable: true });
  // Also for the status 0, which Vandar's own sample has beside the sentence that says "announced before".
  return recover(error);

  function callVerify() {
    return context.client.POST("/api/v4/verify", { body: { token: payment.reference }, ...signalOf(signal) });
  }
}

function findMismatch(options: {
  payment: StoredPayment;
  facts: Facts;
  money: Failed["money"];
  rule: AmountRule;
}): Failed | undefined {
  const { payment, facts, money, rule } = options;
  const { amount, details } = facts;
  const wrongOrder = compareOrder({ numbering, payment, found: facts, money });
  if (wrongOrder) return wrongOrder;
  const { wage, realAmount } = details;
  const fits =
    amount !== undefined &&
    (rule === "exact"
      ? amount === payment.amount
      : rule === "at-least"
        ? amount >= payment.amount
        : rule({ requested: payment.amount, amount, wage, realAmount }) === true);
  return fits
    ? undefined
    : mismatched({ field: "amount", expected: String(payment.amount), found: amount?.toString() }, money);
}

function paid(options: {
  payment: StoredPayment<"vandar">;
  facts: Facts;
  begun: Binding;
  wasVerifiedBefore: boolean;
}): Promise<Outcome> {
  const { amount, card, paidAt, details } = options.facts;
  return createPaid({ ...options, amount, card, paidAt, bankReference: details.transactionId, details });
}

function unknownCode(): DargahError {
  return new DargahError("answer_unreadable", "vandar told of the payment with a code that it does not document.", {
    gateway,
    retryable: true,
  });
}
