import type { GardeshPayClient } from "@dargah/gardeshpay";
import { DargahError } from "../../errors/dargah-error.ts";
import { fieldsOf, readText } from "../../payments/answer-fields.ts";
import { readCard } from "../../payments/card.ts";
import { checkStoredPayment, compare, compareAmount, mismatched } from "../../payments/check-payment.ts";
import { defined, signalOf } from "../../payments/gateway-options.ts";
import { createPaid, whetherUnknown } from "../../payments/outcomes.ts";
import type { StoredPayment } from "../../payments/payment.ts";
import type { Begun, References } from "../../payments/references.ts";
import { type AmountUnit, fromUnit } from "../../payments/unit.ts";
import type { Verification } from "../../payments/verification.ts";
import type { GardeshPay } from "./types.ts";
import { codeOfRefusal, gardeshPayError, gateway } from "./words.ts";

type Given = Parameters<GardeshPay["verifyPayment"]>[0];

type Outcome = Verification<"gardeshpay", undefined>;

export type VerifyContext = {
  references: References;
  unit: AmountUnit;
  /** A client for one call, with a function that is told when the call is sent again. */
  connect: (onRetry: () => void) => GardeshPayClient;
};

export async function verifyPayment(context: VerifyContext, { payment, returned, signal }: Given): Promise<Outcome> {
  const trackingNumber = readText(returned?.reference);
  if (trackingNumber === undefined) {
    throw new DargahError(
      "invalid_option",
      'Only the payer\'s return tells which payment it is at GardeshPay: give what parseCallback gave as "returned".',
      { gateway },
    );
  }
  const foreign = checkStoredPayment({ gateway, payment, returned });
  if (foreign) return foreign;
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
      return await compareAnswer({ context, payment, trackingNumber, data, attempt, wasSentAgain });
    }
    if (result.kind === "refused" && result.status === 200) {
      // The gateway's own word. What it refuses a call with that has nothing to do with the payment looks the same, so nobody knows the money.
      const gatewayCode = codeOfRefusal(result);
      return { outcome: "failed", reason: "not_paid", money: "unknown", ...defined({ gatewayCode }) };
    }
    const error = gardeshPayError({ operation: "verifyPayment", result, isRepeatable: true });
    return { outcome: "unknown", nextStep: "verify_again", error };
  } catch (error) {
    return whetherUnknown(error);
  }
}

/** With order and amount in it, so that a record that was wrong and is mended is not taken for another payment. */
function nameOf({ reference, orderId, amount }: StoredPayment): string {
  return JSON.stringify([reference, orderId, amount]);
}

async function compareAnswer(options: {
  context: VerifyContext;
  payment: StoredPayment<"gardeshpay">;
  trackingNumber: string;
  data: Readonly<Record<string, unknown>>;
  attempt: Begun;
  wasSentAgain: boolean;
}): Promise<Outcome> {
  const { context, payment, trackingNumber, data, attempt, wasSentAgain } = options;
  const paid = fromUnit(data.amount, context.unit);
  const wrong =
    compare({ field: "order", expected: payment.orderId, found: readText(data.invoiceNumber), money: "kept" }) ??
    compareAmount({ expected: payment.amount, found: paid, money: "kept" });
  if (wrong) return wrong;
  // The tracking number is the receipt here: from now on it pays for this order only.
  const receipt = await context.references.begin({ ...payment, reference: trackingNumber });
  if ("field" in receipt) return mismatched(receipt, "kept");
  return createPaid({
    payment,
    amount: paid,
    bankReference: readText(data.refNumber),
    card: readCard(data.cardNumber),
    begun: { ...attempt, settle: receipt.settle },
    // When the call was sent again, it may be its own first attempt that GardeshPay means.
    wasVerifiedBefore: data.verifiedBefore === true && !wasSentAgain,
    details: undefined,
  });
}
