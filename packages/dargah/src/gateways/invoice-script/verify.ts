import type { InvoiceScriptClient } from "@dargah/invoice-script";
import { readCard } from "../../payments/card.ts";
import {
  checkStoredPayment,
  compare,
  compareAmount,
  compareReference,
  mismatched,
} from "../../payments/check-payment.ts";
import { signalOf } from "../../payments/gateway-options.ts";
import { createPaid, whetherUnknown } from "../../payments/outcomes.ts";
import type { References } from "../../payments/references.ts";
import { type AmountUnit, fromUnit } from "../../payments/unit.ts";
import type { Verification } from "../../payments/verification.ts";
import { contentTypes } from "./content-type.ts";
import type { InvoiceScript } from "./types.ts";
import { gateway, invoiceError, rowOfRefusal } from "./words.ts";

type Outcome = Verification<"invoice-script", undefined>;

export type VerifyContext = {
  client: InvoiceScriptClient;
  references: References;
  unit: AmountUnit;
  contentType: keyof typeof contentTypes;
};

export async function verifyPayment(
  context: VerifyContext,
  { payment, returned, signal }: Parameters<InvoiceScript["verifyPayment"]>[0],
): Promise<Outcome> {
  const foreign =
    checkStoredPayment({ gateway, payment, returned }) ?? (returned && compareReference({ payment, returned }));
  if (foreign) return foreign;
  const begun = await context.references.begin(payment);
  if ("field" in begun) return mismatched(begun, "kept");

  let result: Awaited<ReturnType<typeof callCheck>>;
  try {
    result = await callCheck();
  } catch (error) {
    return whetherUnknown(error);
  }
  if (!result.ok) return refusedOutcome(result);
  const { amount, bank_code: bankCode, invoice_key: key, card_number: card } = result.data;
  const paid = fromUnit(amount, context.unit);
  return (
    // Only one extended deployment tells the key.
    compare({ field: "reference", expected: payment.reference, found: key ?? payment.reference, money: "kept" }) ??
    compareAmount({ expected: payment.amount, found: paid, money: "kept" }) ??
    createPaid({
      payment,
      amount: paid,
      bankReference: String(bankCode),
      card: readCard(card),
      begun,
      // The check does not tell.
      wasVerifiedBefore: false,
      details: undefined,
    })
  );

  function callCheck() {
    return context.client.POST("/invoice/check/{invoice_key}", {
      params: { path: { invoice_key: payment.reference } },
      contentType: contentTypes[context.contentType],
      ...signalOf(signal),
    });
  }
}

function refusedOutcome(result: Parameters<typeof invoiceError>[0]["result"]): Outcome {
  const row = rowOfRefusal(result);
  if (row?.kind !== "not_paid") {
    return whetherUnknown(invoiceError({ operation: "verifyPayment", result, isRepeatable: true }));
  }
  const gatewayCode = String(row.code);
  // After 201 the payer may still pay; 202 is the end, and does not tell a cancelled payment from a failed one.
  return row.retryable
    ? { outcome: "pending", gatewayCode }
    : { outcome: "failed", reason: "not_paid", money: "returns", gatewayCode };
}
