import type { IranDargahClient, Transaction } from "@dargah/irandargah";
import type { Rial } from "../../money/rial.ts";
import { signalOf } from "../../payments/gateway-options.ts";
import { fromUnit } from "../../payments/unit.ts";
import { parseJalali } from "../../time/parse-jalali.ts";
import { iranDargahError } from "./words.ts";

/** What IranDargah tells of a payment. */
export type IranDargahPaymentState = {
  readonly state: "pending" | "awaiting_verification" | "verified" | "not_paid" | "cancelled" | "expired" | "unknown";
  readonly orderId: string;
  /** `undefined` when it cannot be read. */
  readonly amount: Rial | undefined;
  readonly bankReference: string | undefined;
  readonly createdAt: Date | undefined;
  readonly updatedAt: Date | undefined;
  readonly expiresAt: Date | undefined;
};

export type Look = { client: IranDargahClient; reference: string; signal: AbortSignal | undefined };

/** @throws {DargahError} what a call can throw, `payment_not_found` among it */
export async function readTransaction({ client, reference, signal }: Look): Promise<IranDargahPaymentState> {
  const result = await client.GET("/v2/transactions/{authority}", {
    params: { path: { authority: reference } },
    ...signalOf(signal),
  });
  if (!result.ok) throw iranDargahError({ operation: "getTransaction", result, isRepeatable: true });
  const { transaction } = result.data.data;
  return {
    state: stateOf(transaction),
    orderId: transaction.order_id,
    amount: fromUnit(transaction.amount),
    bankReference: transaction.ref_code || undefined,
    createdAt: parseJalali(transaction.created_at),
    updatedAt: parseJalali(transaction.updated_at),
    expiresAt: parseJalali(transaction.expires_at),
  };
}

/**
 * The status is read last: "completed" stands beside a cancelled payment in the gateway's own sample, and what it means before a verification,
 * no document says.
 */
function stateOf(transaction: Transaction): IranDargahPaymentState["state"] {
  if (transaction.verification_status === 200) return "verified";
  if (transaction.can_be_verified === true) return "awaiting_verification";
  switch (transaction.status) {
    case "pending":
      return transaction.is_expired === true ? "expired" : "pending";
    case "failed":
      return "not_paid";
    case "cancelled":
      return "cancelled";
    case "timeout":
      return "expired";
    default:
      return "unknown";
  }
}
