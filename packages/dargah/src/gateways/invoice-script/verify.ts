import type { InvoiceScriptClient } from "@dargah/invoice-script";
import { readText } from "../../payments/answer-fields.ts";
import { readCard } from "../../payments/card.ts";
import { compare, compareAmount, mismatched } from "../../payments/check-payment.ts";
import { signalOf } from "../../payments/gateway-options.ts";
import { createPaid, whetherUnknown, wordsOf } from "../../payments/outcomes.ts";
import type { StoredPayment } from "../../payments/payment.ts";
import type { References } from "../../payments/references.ts";
import { readWholeNumber } from "../../payments/return.ts";
import { checkStoredPayment } from "../../payments/stored-payment.ts";
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
  checkStoredPayment({ gateway, payment, returned });
  const found = await context.references.find(payment);
  if ("field" in found) return mismatched(found, "unknown");
  try {
    const result = await context.client.POST("/invoice/check/{invoice_key}", {
      params: { path: { invoice_key: payment.reference } },
      contentType: contentTypes[context.contentType],
      ...signalOf(signal),
    });
    return result.ok
      ? await compareAnswer(context, { payment, isRecorded: found.isRecorded, data: result.data })
      : refusedOutcome(result);
  } catch (error) {
    return whetherUnknown(error);
  }
}

async function compareAnswer(
  { references, unit }: VerifyContext,
  given: { payment: StoredPayment<"invoice-script">; isRecorded: boolean; data: Readonly<Record<string, unknown>> },
): Promise<Outcome> {
  const { payment, isRecorded, data } = given;
  const paid = fromUnit(data.amount, unit);
  // The check answers each time. Without a record from createPayment it may be a receipt that has paid for something else.
  const money = isRecorded ? "kept" : "unknown";
  // Only one extended deployment tells the key, the card and whether the payment is still in process.
  const key = data.invoice_key === undefined ? payment.reference : readText(data.invoice_key);
  const foreign = compare({ field: "reference", expected: payment.reference, found: key, money });
  if (foreign) return foreign;
  if (isInProcess(data.inProcess)) return { outcome: "pending" };
  const wrong = compareAmount({ expected: payment.amount, found: paid, money });
  if (wrong) return wrong;
  // After the comparison, so that a record that was wrong and is corrected is not treated as another payment.
  const begun = await references.begin(payment);
  if ("field" in begun) return mismatched(begun, "unknown");
  return createPaid({
    payment,
    amount: paid,
    bankReference: readText(data.bank_code),
    card: readCard(data.card_number),
    begun,
    // The check does not tell.
    wasVerifiedBefore: false,
    details: undefined,
  });
}

/** Nothing says what its numbers mean, so every one but 0 keeps the order open. */
function isInProcess(value: unknown): boolean {
  const text = readText(value);
  return value !== undefined && value !== null && (text === undefined || readWholeNumber(text) !== 0);
}

function refusedOutcome(result: Parameters<typeof invoiceError>[0]["result"]): Outcome {
  const row = rowOfRefusal(result);
  const error = invoiceError({ operation: "verifyPayment", result, isRepeatable: true });
  if (row?.kind !== "not_paid") return whetherUnknown(error);
  const words = wordsOf(error);
  // After 201 the payer may still pay; 202 is the end, and does not tell a cancelled payment from a failed one.
  return row.retryable
    ? { outcome: "pending", ...words }
    : { outcome: "failed", reason: "not_paid", money: "returns", ...words };
}
