import type { IranDargahClient } from "@dargah/irandargah";
import { orderNumberOf } from "../../payments/order-number.ts";
import type { StoredPayment } from "../../payments/payment.ts";
import type { Verification } from "../../payments/verification.ts";
import { parseJalali } from "../../time/parse-jalali.ts";
import { signalOf } from "../shared/call-options.ts";
import { compare, compareAmount } from "../shared/compare-payment.ts";
import { paidOutcome } from "../shared/outcomes.ts";
import type { Binding } from "../shared/references.ts";
import { readText } from "../shared/response-fields.ts";
import { fromUnit } from "../shared/unit.ts";
import { numbering } from "./callback.ts";
import { sortKeys } from "./sort-keys.ts";

/** The unchecked fields of `verification` in a response. */
export type VerificationFields = Readonly<Record<string, unknown>>;

export type Outcome = Verification<"irandargah", undefined>;

type Call = { client: IranDargahClient; payment: StoredPayment<"irandargah">; signal: AbortSignal | undefined };

/**
 * Verifies with the stored payment; the gateway compares as well. It sends no idempotency key, because the gateway's response to a used one is
 * not documented. A replayed success would tell a second process that it is the first, and a replayed refusal of a payment that was not paid yet
 * would hide for a day that it is paid now. A lost response is read back instead.
 */
export function callVerify({ client, payment, signal }: Call) {
  return client.POST("/v2/verifications", {
    params: {},
    body: sortKeys({
      amount: payment.amount,
      authority: payment.reference,
      order_id: orderNumberOf(numbering, payment),
    }),
    ...signalOf(signal),
  });
}

/** Reads an earlier verification. It changes nothing. */
export function callGetVerification({ client, payment, signal }: Call) {
  return client.GET("/v2/verifications/{authority}", {
    params: { path: { authority: payment.reference } },
    ...signalOf(signal),
  });
}

/** Returns whether a response contains a verification at all: without these two fields only its status claims so. */
export function isVerification({ ref_id: reference, verified_at: verifiedAt }: VerificationFields): boolean {
  return readText(reference) !== undefined && readText(verifiedAt) !== undefined;
}

/** Compares a verification with the stored payment. */
export function compareVerification(options: {
  payment: StoredPayment<"irandargah">;
  binding: Binding;
  fields: VerificationFields;
  wasVerifiedBefore: boolean;
}): Promise<Outcome> | Outcome {
  const { payment, binding, fields, wasVerifiedBefore } = options;
  const amount = fromUnit(fields.amount);
  // Without a record from createPayment, a payment that was verified before may have paid for another order.
  const money = wasVerifiedBefore && !binding.isRecorded ? "unknown" : "kept";
  return (
    compare({ field: "reference", expected: payment.reference, found: readText(fields.authority), money }) ??
    compareAmount({ expected: payment.amount, found: amount, money }) ??
    paidOutcome({
      payment,
      amount,
      bankReference: readText(fields.ref_id),
      paidAt: parseJalali(readText(fields.verified_at) ?? ""),
      binding,
      wasVerifiedBefore,
      details: undefined,
    })
  );
}
