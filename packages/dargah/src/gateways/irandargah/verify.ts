import type { IranDargahClient } from "@dargah/irandargah";
import { DargahError } from "../../errors/dargah-error.ts";
import { fieldsOf } from "../../payments/answer-fields.ts";
import {
  checkStoredPayment,
  compare,
  compareAmount,
  compareReference,
  mismatched,
} from "../../payments/check-payment.ts";
import { whetherUnknown } from "../../payments/outcomes.ts";
import type { StoredPayment } from "../../payments/payment.ts";
import type { Begun, References } from "../../payments/references.ts";
import { type Returned, readWholeNumber } from "../../payments/return.ts";
import type { Failed } from "../../payments/verification.ts";
import { unreadableAnswer } from "./answer.ts";
import { type IranDargahPaymentState, readTransaction } from "./transaction.ts";
import {
  type Answer,
  callGetVerification,
  callVerify,
  compareVerification,
  isVerification,
  type Outcome,
} from "./verification.ts";
import { gateway, iranDargahError, kindOfRefusal } from "./words.ts";

/** The return's code for a payment that the gateway has verified by itself. */
const directlyVerified = 100;

export type VerifyGiven = {
  payment: StoredPayment<"irandargah">;
  returned?: Returned<"irandargah">;
  signal?: AbortSignal;
};

export async function verifyPayment(
  context: { client: IranDargahClient; references: References },
  { payment, returned, signal }: VerifyGiven,
): Promise<Outcome> {
  const foreign =
    checkStoredPayment({ gateway, payment, returned }) ?? (returned && compareReference({ payment, returned }));
  if (foreign) return foreign;
  const { client } = context;
  const call = { client, payment, signal };

  // Anyone can make a return up, so one that claims a failure is looked up; only a payment that can be verified goes on.
  if (returned?.claim === "not_paid") {
    const seen = await look();
    if (!("state" in seen)) return seen;
    const end = endOf({ payment, seen });
    if (end) return end;
  }
  const begun = await context.references.begin(payment);
  if ("field" in begun) return mismatched(begun, "unknown");
  if (readWholeNumber(returned?.fields.status_code) === directlyVerified) {
    const read = await readBack(begun, false);
    // Not verified after all: then this call has to do it.
    if (read) return read;
  }
  return keep(begun);

  async function keep(begun: Begun): Promise<Outcome> {
    let result: Awaited<ReturnType<typeof callVerify>>;
    try {
      result = await callVerify(call);
    } catch (error) {
      return recover(begun, error);
    }
    if (result.ok) {
      const answer = verificationIn(result);
      if (isVerification(answer)) return compareVerification({ payment, begun, answer, wasVerifiedBefore: false });
      return recover(begun, unreadableAnswer({ operation: "verifyPayment", isRepeatable: true, result }));
    }
    const error = iranDargahError({ operation: "verifyPayment", result, isRepeatable: true });
    // Whoever has to mend something is told so, and nothing was carried out.
    if (error.code === "credentials_refused" || error.code === "access_refused") throw error;
    const isVerifiedBefore = kindOfRefusal(result) === "already_verified" || result.status === 409;
    return recover(begun, error, isVerifiedBefore);
  }

  /** What became of a payment whose verification was refused or lost. */
  async function recover(begun: Begun, lost: unknown, wasVerifiedBefore = false): Promise<Outcome> {
    const read = await readBack(begun, wasVerifiedBefore);
    if (read) return read;
    const seen = await look();
    if (!("state" in seen)) return asUnknown(lost);
    const end = endOf({ payment, seen });
    if (end?.outcome === "failed" && end.reason === "mismatch" && end.money === "returns") await begun.release();
    return end ?? asUnknown(lost);
  }

  /** A verification that the gateway has, or `undefined` when it tells of none. */
  async function readBack(begun: Begun, wasVerifiedBefore: boolean): Promise<Outcome | undefined> {
    const result = await callGetVerification(call).catch(() => undefined);
    const answer = result?.ok ? verificationIn(result) : {};
    if (!isVerification(answer)) return undefined;
    return compareVerification({ payment, begun, answer, wasVerifiedBefore });
  }

  async function look(): Promise<IranDargahPaymentState | Outcome> {
    try {
      return await readTransaction({ client, reference: payment.reference, signal });
    } catch (error) {
      return whetherUnknown(error);
    }
  }
}

function verificationIn(result: { data: { data: unknown } }): Answer {
  return fieldsOf(fieldsOf(result.data.data).verification);
}

/** The outcome of a payment that cannot be verified, or `undefined` for one that can be, or was. */
function endOf(options: { payment: StoredPayment; seen: IranDargahPaymentState }): Outcome | undefined {
  const { payment, seen } = options;
  const money: Failed["money"] = seen.state === "verified" ? "kept" : "returns";
  const wrong =
    compare({ field: "order", expected: payment.orderId, found: seen.orderId, money }) ??
    compareAmount({ expected: payment.amount, found: seen.amount, money });
  if (wrong) return wrong;
  switch (seen.state) {
    case "not_paid":
      return { outcome: "failed", reason: "not_paid", money: "returns" };
    case "expired":
      return { outcome: "failed", reason: "expired", money: "returns" };
    case "cancelled":
      return { outcome: "cancelled" };
    case "pending":
      return { outcome: "pending" };
    default:
      return undefined;
  }
}

/** A refusal of a payment that can be verified says nothing of the money; every other error is judged as usual. */
function asUnknown(error: unknown): Outcome {
  if (error instanceof DargahError && (error.code === "request_refused" || error.code === "payment_not_found")) {
    return { outcome: "unknown", nextStep: "verify_again", error };
  }
  return whetherUnknown(error);
}
