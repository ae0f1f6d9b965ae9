import type { Verification as Answer, IranDargahClient } from "@dargah/irandargah";
import { compare, compareAmount } from "../../payments/check-payment.ts";
import { signalOf } from "../../payments/gateway-options.ts";
import { createPaid } from "../../payments/outcomes.ts";
import type { StoredPayment } from "../../payments/payment.ts";
import type { Begun } from "../../payments/references.ts";
import { fromUnit } from "../../payments/unit.ts";
import type { Verification } from "../../payments/verification.ts";
import { parseJalali } from "../../time/parse-jalali.ts";
import { sortKeys } from "./sort-keys.ts";

export type Outcome = Verification<"irandargah", undefined>;

type Call = { client: IranDargahClient; payment: StoredPayment<"irandargah">; signal: AbortSignal | undefined };

/** Verifies with what was stored; the gateway compares as well. Without a key: a lost answer is read back, and none is replayed. */
export function callVerify({ client, payment, signal }: Call) {
  return client.POST("/v2/verifications", {
    params: {},
    body: sortKeys({ authority: payment.reference, amount: payment.amount as number, order_id: payment.orderId }),
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

/** Whether an answer tells of a verification at all: for a payment that is not verified, one without values would be a lie of its status only. */
export function isVerification({ ref_id: reference, verified_at: verifiedAt }: Answer): boolean {
  return Boolean(reference) && Boolean(verifiedAt);
}

/** Compares a verification with the stored payment. */
export function compareVerification(options: {
  payment: StoredPayment<"irandargah">;
  begun: Begun;
  answer: Answer;
  wasVerifiedBefore: boolean;
}): Promise<Outcome> | Outcome {
  const { payment, begun, answer, wasVerifiedBefore } = options;
  const amount = fromUnit(answer.amount);
  return (
    compare({ field: "reference", expected: payment.reference, found: answer.authority, money: "kept" }) ??
    compareAmount({ expected: payment.amount, found: amount, money: "kept" }) ??
    createPaid({
      payment,
      amount,
      bankReference: answer.ref_id,
      paidAt: parseJalali(answer.verified_at),
      begun,
      wasVerifiedBefore,
      details: undefined,
    })
  );
}
