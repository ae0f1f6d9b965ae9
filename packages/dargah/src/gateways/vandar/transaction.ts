import { findErrorKind, type Transaction, type VandarClient, type Verification } from "@dargah/vandar";
import { readOrderNumber } from "../../payments/order-number.ts";
import { parseTehranTime } from "../../time/parse-tehran-time.ts";
import { signalOf } from "../shared/call-options.ts";
import { readCard } from "../shared/card.ts";
import { defined } from "../shared/defined.ts";
import { readText } from "../shared/response-fields.ts";
import { fromUnit } from "../shared/unit.ts";
import { numbering } from "./callback.ts";
import { vandarError } from "./errors.ts";
import type { VandarPaymentState } from "./types.ts";

const states: Record<string, VandarPaymentState["state"]> = {
  awaiting_verification: "awaiting_verification",
  already_verified: "verified",
  expired: "expired",
  not_paid: "not_paid",
};

/** @throws {DargahError} for a refusal, which also occurs while the payer has not paid yet */
export async function readTransaction(options: {
  client: VandarClient;
  reference: string;
  signal: AbortSignal | undefined;
}): Promise<VandarPaymentState> {
  const { client, reference, signal } = options;
  const result = await client.POST("/api/v4/transaction", { body: { token: reference }, ...signalOf(signal) });
  if (result.ok) {
    const { code } = result.data;
    const state = states[findErrorKind(code) ?? ""] ?? "unknown";
    return { ...readFacts(result.data), state, ...defined({ gatewayCode: readText(code) }) };
  }
  throw vandarError({ operation: "getTransaction", result, isRepeatable: true });
}

/** Reads the fields that `/transaction` and `/verify` both return, in different forms. */
export function readFacts(data: Transaction | Verification): Omit<VandarPaymentState, "state"> {
  const card = readCard(data.cardNumber);
  const paidAt = parseTehranTime(data.paymentDate);
  return {
    orderId: undefined,
    ...readOrderNumber(numbering, readText(data.factorNumber)),
    amount: fromUnit(data.amount),
    card,
    paidAt: card === undefined ? undefined : paidAt,
    details: {
      transactionId: readText(data.transId),
      fee: fromUnit(data.wage),
      realAmount: "realAmount" in data ? fromUnit(data.realAmount) : undefined,
      trackingCode: "trackingCode" in data ? readText(data.trackingCode) : undefined,
    },
  };
}
