import type { InvoiceScriptClient } from "@dargah/invoice-script";
import type { Look } from "../../payments/checkout-door.ts";
import type { CallOptions, StoredPayment } from "../../payments/payment.ts";
import type { Verification } from "../../payments/verification.ts";
import { signalOf } from "../shared/call-options.ts";
import { readCard } from "../shared/card.ts";
import { compare, compareAmount, mismatchOutcome } from "../shared/compare-payment.ts";
import type { GatewayContext } from "../shared/gateway-context.ts";
import { paidOutcome, unknownOutcome, wordsOf } from "../shared/outcomes.ts";
import { readWholeNumber } from "../shared/read-callback.ts";
import type { Found } from "../shared/references.ts";
import { readText } from "../shared/response-fields.ts";
import { fromUnit } from "../shared/unit.ts";
import { contentTypes } from "./create.ts";
import { invoiceError, rowOfRefusal } from "./errors.ts";
import type { InvoiceScript, InvoiceScriptOptions } from "./types.ts";

type Outcome = Verification<"invoice-script", undefined>;

type Context = GatewayContext<InvoiceScriptOptions, InvoiceScriptClient>;

export async function verifyPayment(
  context: Context,
  given: Parameters<InvoiceScript["verifyPayment"]>[0],
): Promise<Outcome> {
  const { payment } = given;
  const found = await context.references.find(payment);
  if ("field" in found) return mismatchOutcome(found, "unknown");
  try {
    const result = await callCheck(context, given);
    return result.ok ? await compareResponse(context, { payment, found, data: result.data }) : refusedOutcome(result);
  } catch (error) {
    return unknownOutcome(error);
  }
}

/** The check changes nothing. */
export async function lookAtInvoice(context: Context, given: { payment: StoredPayment } & CallOptions): Promise<Look> {
  const result = await callCheck(context, given);
  if (result.ok) return isInProcess(result.data.inProcess) ? "pending" : "verified";
  const row = rowOfRefusal(result);
  if (row?.kind !== "not_paid") return "unknown";
  return row.retryable ? "pending" : "not_paid";
}

function callCheck({ client, options }: Context, { payment, signal }: { payment: StoredPayment } & CallOptions) {
  return client.POST("/invoice/check/{invoice_key}", {
    params: { path: { invoice_key: payment.reference } },
    contentType: contentTypes[options.contentType ?? "form"],
    ...signalOf(signal),
  });
}

async function compareResponse(
  { references, options: { unit } }: Context,
  given: { payment: StoredPayment<"invoice-script">; found: Found; data: Readonly<Record<string, unknown>> },
): Promise<Outcome> {
  const { payment, found, data } = given;
  const paid = fromUnit(data.amount, unit);
  // The check returns the same each time. Without a record from createPayment it may be a receipt that has paid for another order.
  const money = found.isRecorded ? "kept" : "unknown";
  // Only one extended deployment returns the key, the card and whether the payment is still in process.
  const key = data.invoice_key === undefined ? payment.reference : readText(data.invoice_key);
  const otherPayment = compare({ field: "reference", expected: payment.reference, found: key, money });
  if (otherPayment) return otherPayment;
  if (isInProcess(data.inProcess)) return { outcome: "pending" };
  const mismatch = compareAmount({ expected: payment.amount, found: paid, money });
  if (mismatch) return mismatch;
  // After the comparison, so that a corrected record is not treated as another payment.
  const binding = await references.bind(payment, found);
  if ("field" in binding) return mismatchOutcome(binding, "unknown");
  return paidOutcome({
    payment,
    amount: paid,
    bankReference: readText(data.bank_code),
    card: readCard(data.card_number),
    binding,
    // The check does not report it.
    wasVerifiedBefore: false,
    details: undefined,
  });
}

/** The numbers are not documented, so every one except 0 keeps the order open. */
function isInProcess(value: unknown): boolean {
  const text = readText(value);
  return value !== undefined && value !== null && (text === undefined || readWholeNumber(text) !== 0);
}

function refusedOutcome(result: Parameters<typeof invoiceError>[0]["result"]): Outcome {
  const row = rowOfRefusal(result);
  const error = invoiceError({ operation: "verifyPayment", result, isRepeatable: true });
  if (row?.kind !== "not_paid") return unknownOutcome(error);
  const words = wordsOf(error);
  // After 201 the payer can still pay; 202 is final, and does not distinguish a cancelled payment from a failed one.
  return row.retryable
    ? { outcome: "pending", ...words }
    : { outcome: "failed", reason: "not_paid", money: "returns", ...words };
}
