import type { IranDargahClient } from "@dargah/irandargah";
import { readText } from "../../payments/answer-fields.ts";
import { compare, compareAmount } from "../../payments/check-payment.ts";
import { signalOf } from "../../payments/gateway-options.ts";
import { orderNumberOf } from "../../payments/order-number.ts";
import { createPaid } from "../../payments/outcomes.ts";
import type { StoredPayment } from "../../payments/payment.ts";
import type { Binding } from "../../payments/references.ts";
import { fromUnit } from "../../payments/unit.ts";
import type { Verification } from "../../payments/verification.ts";
import { parseJalali } from "../../time/parse-jalali.ts";
import { sortKeys } from "./sort-keys.ts";
import { numbering } from "./words.ts";

/** The fields of an answer's `verification`, which nobody has looked at. */
export type Answer = Readonly<Record<string, unknown>>;

export type Outcome = Verification<"irandargah", undefined>;

type Call = { client: IranDargahClient; payment: StoredPayment<"irandargah">; signal: AbortSignal | undefined };

/**
 * Verifies with what was stored; the gateway compares as well. Without an idempotency key: what a used one answers is not documented. A replayed
 * success would tell a second process that it is the first, and a replayed refusal, of a payment that was not paid yet, would hide for a day that
 * it is paid now. A lost answer is read back instead.
 */
export function callVerify({ client, payment, signal }: Call) {
  return client.POST("/v2/verifications", {
    params: {},
    body: sortKeys({
      authority: payment.reference,
      amount: payment.amount as number,
      order_id: orderNumberOf(numbering, payment),
    }),
    ...signalOf(signal),
  });
}

/** Reads a verification that was made before. It changes nothing. */
export function callGetVerification({ client, payment, signal }: Call) {
  return client.GET("/v2/verifications/{authority}", {
    params: { path: { authority: payment.reference } },
    ...signalOf(signal),
  });
}

/** Whether an answer tells of a verification at all: without these two it says so by its status only. */
export function isVerification({ ref_id: reference, verified_at: verifiedAt }: Answer): boolean {
  return readText(reference) !== undefined && readText(verifiedAt) !== undefined;
}

/** Compares a verification with the stored payment. */
export function compareVerification(options: {
  payment: StoredPayment<"irandargah">;
  begun: Binding;
  answer: Answer;
  wasVerifiedBefore: boolean;
}): Promise<Outcome> | Outcome {
  const { payment, begun, answer, wasVerifiedBefore } = options;
  const amount = fromUnit(answer.amount);
  // Without a record from createPayment, one that was verified before may have paid for something else.
  const money = wasVerifiedBefore && !begun.isRecorded ? "unknown" : "kept";
  return (
    compare({ field: "reference", expected: payment.reference, found: readText(answer.authority), money }) ??
    compareAmount({ expected: payment.amount, found: amount, money }) ??
    createPaid({
      payment,
      amount,
      bankReference: readText(answer.ref_id),
      paidAt: parseJalali(readText(answer.verified_at) ?? ""),
      begun,
      wasVerifiedBefore,
      details: undefined,
    })
  );
}
