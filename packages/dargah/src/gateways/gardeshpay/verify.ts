import type { GardeshPayClient } from "@dargah/gardeshpay";
import { readCard } from "../../payments/card.ts";
import { checkStoredPayment, compare, compareAmount, mismatched } from "../../payments/check-payment.ts";
import { defined, signalOf } from "../../payments/gateway-options.ts";
import { createPaid, whetherUnknown } from "../../payments/outcomes.ts";
import type { References } from "../../payments/references.ts";
import { type AmountUnit, fromUnit } from "../../payments/unit.ts";
import type { Verification } from "../../payments/verification.ts";
import type { GardeshPay } from "./types.ts";
import { codeOfRefusal, gardeshPayError, gateway } from "./words.ts";

type Given = Parameters<GardeshPay["verifyPayment"]>[0];

export async function verifyPayment(
  context: { client: GardeshPayClient; references: References; unit: AmountUnit },
  { payment, returned, signal }: Given,
): Promise<Verification<"gardeshpay", undefined>> {
  const foreign = checkStoredPayment({ gateway, payment, returned });
  if (foreign) return foreign;
  // The tracking number is the receipt here: it must pay for one invoice only, whoever brings it.
  const begun = await context.references.begin({ ...payment, reference: returned.reference });
  if ("field" in begun) return mismatched(begun, "unknown");

  let result: Awaited<ReturnType<typeof callVerify>>;
  try {
    result = await callVerify();
  } catch (error) {
    return whetherUnknown(error);
  }
  if (!result.ok) {
    // The guide does not say how a payment that failed and a call that failed differ. A refusal under HTTP 200 is the gateway's own word.
    if (result.kind === "refused" && result.status === 200) {
      return {
        outcome: "failed",
        reason: "not_paid",
        money: "returns",
        ...defined({ gatewayCode: codeOfRefusal(result) }),
      };
    }
    return whetherUnknown(gardeshPayError({ operation: "verifyPayment", result, isRepeatable: true }));
  }
  const { invoiceNumber, amount, refNumber, cardNumber, verifiedBefore } = result.data.data;
  const paid = fromUnit(amount, context.unit);
  return (
    compare({ field: "order", expected: payment.orderId, found: textOf(invoiceNumber), money: "kept" }) ??
    compareAmount({ expected: payment.amount, found: paid, money: "kept" }) ??
    createPaid({
      payment,
      amount: paid,
      bankReference: textOf(refNumber),
      card: readCard(cardNumber),
      begun,
      wasVerifiedBefore: verifiedBefore === true,
      details: undefined,
    })
  );

  function callVerify() {
    return context.client.POST("/v1/provider/payment/verify", {
      body: { trackingNumber: returned.reference },
      ...signalOf(signal),
    });
  }
}

/** Numbers of invoices come as text; a deployment that sends a number means the same digits. */
function textOf(value: unknown): string | undefined {
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}
