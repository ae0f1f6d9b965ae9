import type { GardeshPayClient } from "@dargah/gardeshpay";
import { DargahError } from "../../errors/dargah-error.ts";
import { fieldsOf, readText } from "../../payments/answer-fields.ts";
import { readCard } from "../../payments/card.ts";
import { compareAmount, compareOrder, mismatched } from "../../payments/check-payment.ts";
import { signalOf } from "../../payments/gateway-options.ts";
import { readOrderNumber } from "../../payments/order-number.ts";
import { createPaid, whetherUnknown, wordsOf } from "../../payments/outcomes.ts";
import type { StoredPayment } from "../../payments/payment.ts";
import type { Binding, References } from "../../payments/references.ts";
import type { Returned } from "../../payments/return.ts";
import { checkStoredPayment } from "../../payments/stored-payment.ts";
import { type AmountUnit, fromUnit } from "../../payments/unit.ts";
import type { Verification } from "../../payments/verification.ts";
import type { GardeshPay } from "./types.ts";
import { gardeshPayError, gateway, numbering } from "./words.ts";

type Given = Parameters<GardeshPay["verifyPayment"]>[0];

type Outcome = Verification<"gardeshpay", undefined>;

export type VerifyContext = {
  references: References;
  unit: AmountUnit;
  /** A client for one call, with a function that is told when the call is sent again. */
  connect: (onRetry: () => void) => GardeshPayClient;
};

export async function verifyPayment(context: VerifyContext, { payment, returned, signal }: Given): Promise<Outcome> {
  checkStoredPayment({ gateway, payment, returned });
  const trackingNumber = readText(returned?.reference);
  if (trackingNumber === undefined) {
    throw new DargahError(
      "invalid_option",
      'Only the payer\'s return tells which payment it is at GardeshPay: give what parseCallback gave as "returned".',
      { gateway },
    );
  }
  const known = await context.references.find(payment);
  if ("field" in known) return mismatched(known, "unknown");
  const { isRecorded } = known;
  // The callback is about another order, so there is nothing to ask about this one. Anyone can make such a callback up.
  if (!isAbout(payment, returned)) return { outcome: "pending" };
  // Under a name of the merchant's own. The tracking number comes from the payer, who could bind that of somebody else to the own order.
  const attempt = await context.references.begin({ ...payment, reference: nameOf(payment) });
  if ("field" in attempt) return mismatched(attempt, "unknown");

  let wasSentAgain = false;
  const client = context.connect(() => {
    wasSentAgain = true;
  });
  try {
    const result = await client.POST("/v1/provider/payment/verify", { body: { trackingNumber }, ...signalOf(signal) });
    if (result.ok) {
      const data = fieldsOf(result.data.data);
      return await compareAnswer({ context, payment, isRecorded, trackingNumber, data, attempt, wasSentAgain });
    }
    const error = gardeshPayError({ operation: "verifyPayment", result, isRepeatable: true });
    if (result.kind === "refused" && result.status === 200) {
      // Said of a tracking number that anyone can make up for an order number that can be guessed. It is not the end of this payment, whose own
      // callback may still come.
      return { outcome: "pending", ...wordsOf(error) };
    }
    return { outcome: "unknown", nextStep: "verify_again", error };
  } catch (error) {
    return whetherUnknown(error);
  }
}

function isAbout(payment: StoredPayment, { orderId, attempt }: Pick<Returned, "orderId" | "attempt">): boolean {
  return orderId === payment.orderId && (attempt ?? 1) === (payment.attempt ?? 1);
}

/** With order and amount in it, so that a record that was wrong and is corrected is not treated as another payment. */
function nameOf({ reference, orderId, attempt, amount }: StoredPayment): string {
  return JSON.stringify([reference, orderId, attempt ?? 1, amount]);
}

async function compareAnswer(options: {
  context: VerifyContext;
  payment: StoredPayment<"gardeshpay">;
  isRecorded: boolean;
  trackingNumber: string;
  data: Readonly<Record<string, unknown>>;
  attempt: Binding;
  wasSentAgain: boolean;
}): Promise<Outcome> {
  const { context, payment, isRecorded, trackingNumber, data, attempt, wasSentAgain } = options;
  const paid = fromUnit(data.amount, context.unit);
  // Without a record from createPayment, one that was verified before may have paid for something else.
  const money = data.verifiedBefore === true && !isRecorded ? "unknown" : "kept";
  const order = readOrderNumber(numbering, readText(data.invoiceNumber));
  // Somebody brought the tracking number of another order, which says nothing about this payment.
  if (order.orderId !== undefined && !isAbout(payment, order)) return { outcome: "pending" };
  const wrong =
    compareOrder({ numbering, payment, found: order, money }) ??
    compareAmount({ expected: payment.amount, found: paid, money });
  if (wrong) return wrong;
  // The tracking number is the receipt here: from now on it pays for this order only.
  const receipt = await context.references.begin({ ...payment, reference: trackingNumber });
  if ("field" in receipt) return mismatched(receipt, "unknown");
  return createPaid({
    payment,
    amount: paid,
    bankReference: readText(data.refNumber),
    card: readCard(data.cardNumber),
    begun: { ...attempt, markPaid: receipt.markPaid },
    // When the call was sent again, it may be its own first attempt that GardeshPay means.
    wasVerifiedBefore: data.verifiedBefore === true && !wasSentAgain,
    details: undefined,
  });
}
