import type { IranDargahClient, Transaction } from "@dargah/irandargah";
import type { Rial } from "../../money/rial.ts";
import { readOrderNumber } from "../../payments/order-number.ts";
import { signalOf } from "../shared/call-options.ts";
import { readText } from "../shared/response-fields.ts";
import { fromUnit } from "../shared/unit.ts";
import { numbering } from "./callback.ts";
import { type ReadDates, readDates } from "./dates.ts";
import { readResponse } from "./response.ts";

/** The state of a payment at IranDargah. */
export type IranDargahPaymentState = ReadDates<"createdAt" | "updatedAt" | "expiresAt"> & {
  readonly state: "pending" | "awaiting_verification" | "verified" | "not_paid" | "cancelled" | "expired" | "unknown";
  /** The order id passed to createPayment, without the attempt number, which is in `attempt`. */
  readonly orderId: string | undefined;
  readonly attempt?: number;
  /** `undefined` when it cannot be read. */
  readonly amount: Rial | undefined;
  readonly bankReference: string | undefined;
};

export type Look = { client: IranDargahClient; reference: string; signal: AbortSignal | undefined };

/** @throws {DargahError} the errors of any call, including `payment_not_found` */
export async function readTransaction({ client, reference, signal }: Look): Promise<IranDargahPaymentState> {
  const result = await client.GET("/v2/transactions/{authority}", {
    params: { path: { authority: reference } },
    ...signalOf(signal),
  });
  return readResponse({
    operation: "getTransaction",
    isRepeatable: true,
    result,
    read: ({ transaction }) => {
      // A response about another payment must not end this one.
      if (readText(transaction.authority) !== reference) throw new TypeError("The response is about another payment.");
      return {
        state: stateOf(transaction),
        orderId: undefined,
        ...readOrderNumber(numbering, readText(transaction.order_id)),
        amount: fromUnit(transaction.amount),
        bankReference: readText(transaction.ref_code),
        ...readDates({
          createdAt: transaction.created_at,
          updatedAt: transaction.updated_at,
          expiresAt: transaction.expires_at,
        }),
      };
    },
  });
}

/**
 * Returns the state. The status is read last: in the gateway's own sample a cancelled payment is "completed", and its docs do not say what that
 * means before a verification.
 */
function stateOf(transaction: Transaction): IranDargahPaymentState["state"] {
  if (transaction.verification_status === 200) return "verified";
  if (transaction.can_be_verified === true) return "awaiting_verification";
  switch (transaction.status) {
    case "pending":
      // Paid and unpaid payments both have this status: without a clear no it may be paid.
      if (transaction.can_be_verified !== false) return "unknown";
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
