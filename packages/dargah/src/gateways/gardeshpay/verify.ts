import type { GardeshPayClient } from "@dargah/gardeshpay";
import { DargahError } from "../../errors/dargah-error.ts";
import type { Callback } from "../../payments/callback.ts";
import { readOrderNumber } from "../../payments/order-number.ts";
import type { StoredPayment } from "../../payments/payment.ts";
import type { Verification } from "../../payments/verification.ts";
import { signalOf } from "../shared/call-options.ts";
import { readCard } from "../shared/card.ts";
import { compareAmount, compareOrder, mismatchOutcome } from "../shared/compare-payment.ts";
import type { GatewayContext } from "../shared/gateway-context.ts";
import { paidOutcome, unknownOutcome, wordsOf } from "../shared/outcomes.ts";
import type { Binding } from "../shared/references.ts";
import { fieldsOf, readText } from "../shared/response-fields.ts";
import { fromUnit } from "../shared/unit.ts";
import { numbering } from "./callback.ts";
import { gardeshPayError, gateway } from "./errors.ts";
import type { GardeshPay, GardeshPayOptions } from "./types.ts";

type Given = Parameters<GardeshPay["verifyPayment"]>[0];

type Outcome = Verification<"gardeshpay", undefined>;

type Context = GatewayContext<GardeshPayOptions, GardeshPayClient>;

export async function verifyPayment(context: Context, { payment, callback, signal }: Given): Promise<Outcome> {
  const trackingNumber = readText(callback?.reference);
  if (trackingNumber === undefined) {
    throw new DargahError(
      "invalid_option",
      'Only the callback says which payment it is at GardeshPay: give what parseCallback returned as "callback".',
      { gateway },
    );
  }
  const known = await context.references.find(payment);
  if ("field" in known) return mismatchOutcome(known, "unknown");
  const { isRecorded } = known;
  // The callback is about another order, so there is nothing to ask about this one. Anyone can forge such a callback.
  if (!isAbout(payment, callback)) return { outcome: "pending" };
  // Bound under the merchant's own identifier. The tracking number comes from the payer, who could bind someone else's to their own order.
  const attempt = await context.references.bind({ ...payment, reference: nameOf(payment) });
  if ("field" in attempt) return mismatchOutcome(attempt, "unknown");

  let wasSentAgain = false;
  const { hooks } = context.options;
  const client = context.connect({
    ...hooks,
    onRetry(view) {
      wasSentAgain = true;
      return hooks?.onRetry?.(view);
    },
  });
  try {
    const result = await client.POST("/v1/provider/payment/verify", { body: { trackingNumber }, ...signalOf(signal) });
    if (result.ok) {
      const data = fieldsOf(result.data.data);
      return await compareResponse({ context, payment, isRecorded, trackingNumber, data, attempt, wasSentAgain });
    }
    const error = gardeshPayError({ operation: "verifyPayment", result, isRepeatable: true });
    if (result.kind === "refused" && result.status === 200) {
      // Anyone can forge the tracking number for an order number that can be guessed. So this is not the end of the payment, whose real callback
      // may still come.
      return { outcome: "pending", ...wordsOf(error) };
    }
    return { outcome: "unknown", nextStep: "verify_again", error };
  } catch (error) {
    return unknownOutcome(error);
  }
}

function isAbout(payment: StoredPayment, { orderId, attempt }: Pick<Callback, "orderId" | "attempt">): boolean {
  return orderId === payment.orderId && (attempt ?? 1) === (payment.attempt ?? 1);
}

/** Includes order and amount, so that a corrected record is not treated as another payment. */
function nameOf({ reference, orderId, attempt, amount }: StoredPayment): string {
  return JSON.stringify([reference, orderId, attempt ?? 1, amount]);
}

async function compareResponse(options: {
  context: Context;
  payment: StoredPayment<"gardeshpay">;
  isRecorded: boolean;
  trackingNumber: string;
  data: Readonly<Record<string, unknown>>;
  attempt: Binding;
  wasSentAgain: boolean;
}): Promise<Outcome> {
  const { context, payment, isRecorded, trackingNumber, data, attempt, wasSentAgain } = options;
  const paid = fromUnit(data.amount, context.options.unit);
  // Without a record from createPayment, a payment that was verified before may have paid for another order.
  const money = data.verifiedBefore === true && !isRecorded ? "unknown" : "kept";
  const order = readOrderNumber(numbering, readText(data.invoiceNumber));
  // The callback has the tracking number of another order, which says nothing about this payment.
  if (order.orderId !== undefined && !isAbout(payment, order)) return { outcome: "pending" };
  const mismatch =
    compareOrder({ numbering, payment, found: order, money }) ??
    compareAmount({ expected: payment.amount, found: paid, money });
  if (mismatch) return mismatch;
  // The tracking number is the receipt here: from now on it pays only for this order.
  const receipt = await context.references.bind({ ...payment, reference: trackingNumber });
  if ("field" in receipt) return mismatchOutcome(receipt, "unknown");
  return paidOutcome({
    payment,
    amount: paid,
    bankReference: readText(data.refNumber),
    card: readCard(data.cardNumber),
    binding: { ...attempt, markPaid: receipt.markPaid },
    // When the call was sent again, GardeshPay may mean its own first attempt.
    wasVerifiedBefore: data.verifiedBefore === true && !wasSentAgain,
    details: undefined,
  });
}
