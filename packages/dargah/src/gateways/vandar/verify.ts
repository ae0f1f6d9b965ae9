import { unverifiedMoney, type VandarClient } from "@dargah/vandar";
import { DargahError } from "../../errors/dargah-error.ts";
import type { StoredPayment } from "../../payments/payment.ts";
import type { Failed, Verification } from "../../payments/verification.ts";
import { signalOf } from "../shared/call-options.ts";
import { callbackOf } from "../shared/check-stored-payment.ts";
import { compareOrder, mismatchOutcome } from "../shared/compare-payment.ts";
import { defined } from "../shared/defined.ts";
import type { GatewayContext } from "../shared/gateway-context.ts";
import { paidOutcome, unknownOutcome, wordsOf } from "../shared/outcomes.ts";
import type { Binding } from "../shared/references.ts";
import { numbering } from "./callback.ts";
import { gateway, kindOfRefusal, vandarError } from "./errors.ts";
import { readFacts, readTransaction } from "./transaction.ts";
import type { AmountRule, Vandar, VandarDetails, VandarOptions, VandarPaymentState } from "./types.ts";

type Outcome = Verification<"vandar", VandarDetails>;

type Facts = Omit<VandarPaymentState, "state">;

type Context = GatewayContext<VandarOptions, VandarClient>;

type Given = Parameters<Vandar["verifyPayment"]>[0];

/** Reads the transaction, compares it, and only then takes the money with `/verify`, which works once. */
export async function verifyPayment(context: Context, given: Given): Promise<Outcome> {
  const { payment, callback, signal } = given;
  const found = await context.references.find(payment);
  if ("field" in found) return mismatchOutcome(found, "unknown");

  const look = () => readTransaction({ client: context.client, reference: payment.reference, signal });
  let seen: VandarPaymentState;
  try {
    seen = await look();
  } catch (error) {
    // Vandar refuses to report on a payment that ended without money, with the same message as for every other refusal. The claim comes from the
    // browser, so it may have been paid: then it was never verified.
    const isRefused = error instanceof DargahError && error.code === "gateway_refused";
    const { claim } = callbackOf({ payment, callback }) ?? {};
    if (isRefused && claim === "not_paid") {
      return { outcome: "failed", reason: "not_paid", money: unverifiedMoney.money, ...wordsOf(error) };
    }
    return unknownOutcome(error);
  }
  if (seen.state === "expired" || seen.state === "not_paid") {
    const { state: reason, gatewayCode } = seen;
    const money = reason === "expired" ? unverifiedMoney.money : "returns";
    return { outcome: "failed", reason, money, ...defined({ gatewayCode }) };
  }
  if (seen.state === "unknown") return unknownOutcome(unknownCode());

  const isKept = seen.state === "verified";
  // Without a record from createPayment it may be a receipt that has paid for another order.
  const money = !isKept ? unverifiedMoney.money : found.isRecorded ? "kept" : "unknown";
  const mismatch = findMismatch({ payment, facts: seen, money, rule: context.options.amountRule });
  if (mismatch) return mismatch;
  const binding = await context.references.bind(payment, found);
  if ("field" in binding) return mismatchOutcome(binding, "unknown");
  if (isKept) return paid({ payment, facts: seen, binding, wasVerifiedBefore: true });
  return captureAndCompare({ context, given, binding, look });
}

async function captureAndCompare(options: {
  context: Context;
  given: Given;
  binding: Binding;
  look: () => Promise<VandarPaymentState>;
}): Promise<Outcome> {
  const { context, given, binding, look } = options;
  const { payment, signal } = given;
  const rule = context.options.amountRule;

  /** Recovers from a lost response: `/transaction` reports whether the money was taken, and `/verify` would not work again. */
  async function recover(lost: unknown): Promise<Outcome> {
    const seen = await look().catch(() => undefined);
    if (seen?.state !== "verified") return unknownOutcome(lost);
    const mismatch = findMismatch({ payment, facts: seen, money: "kept", rule });
    // It was not verified when this call first looked, so this call or a concurrent one verified it.
    return mismatch ?? paid({ payment, facts: seen, binding, wasVerifiedBefore: false });
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
      findMismatch({ payment, facts, money: "kept", rule }) ??
      paid({ payment, facts, binding, wasVerifiedBefore: false })
    );
  }
  if (kindOfRefusal(result) === "expired") {
    return { outcome: "failed", reason: "expired", money: unverifiedMoney.money };
  }
  const error = vandarError({ operation: "verifyPayment", result, isRepeatable: true });
  // Also for the status 0, which Vandar's own sample combines with the message "announced before".
  return recover(error);

  function callVerify() {
    return context.client.POST("/api/v4/verify", { body: { token: payment.reference }, ...signalOf(signal) });
  }
}

function findMismatch(options: {
  payment: StoredPayment;
  facts: Facts;
  money: Failed["money"];
  rule: AmountRule | undefined;
}): Failed | undefined {
  const { payment, facts, money, rule = "at-least" } = options;
  const { amount, details } = facts;
  const wrongOrder = compareOrder({ numbering, payment, found: facts, money });
  if (wrongOrder) return wrongOrder;
  const { fee, realAmount } = details;
  const fits =
    amount !== undefined &&
    (rule === "exact"
      ? amount === payment.amount
      : rule === "at-least"
        ? amount >= payment.amount
        : rule({ requested: payment.amount, amount, fee, realAmount }) === true);
  return fits
    ? undefined
    : mismatchOutcome({ field: "amount", expected: String(payment.amount), found: amount?.toString() }, money);
}

function paid(options: {
  payment: StoredPayment<"vandar">;
  facts: Facts;
  binding: Binding;
  wasVerifiedBefore: boolean;
}): Promise<Outcome> {
  const { amount, card, paidAt, details } = options.facts;
  return paidOutcome({ ...options, amount, card, paidAt, bankReference: details.transactionId, details });
}

function unknownCode(): DargahError {
  return new DargahError("response_unreadable", "vandar reported the payment with an undocumented code.", {
    gateway,
    retryable: true,
  });
}
