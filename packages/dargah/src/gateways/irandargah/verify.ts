import { type IranDargahClient, unverifiedMoney } from "@dargah/irandargah";
import { DargahError } from "../../errors/dargah-error.ts";
import type { Callback } from "../../payments/callback.ts";
import type { StoredPayment } from "../../payments/payment.ts";
import type { Failed } from "../../payments/verification.ts";
import { callbackOf } from "../shared/check-stored-payment.ts";
import { compareAmount, compareOrder, mismatchOutcome } from "../shared/compare-payment.ts";
import { unknownOutcome } from "../shared/outcomes.ts";
import { readWholeNumber } from "../shared/read-callback.ts";
import type { Binding, References } from "../shared/references.ts";
import { fieldsOf } from "../shared/response-fields.ts";
import { numbering } from "./callback.ts";
import { iranDargahError, kindOfRefusal } from "./errors.ts";
import { unreadableResponse } from "./response.ts";
import { type IranDargahPaymentState, readTransaction } from "./transaction.ts";
import {
  callGetVerification,
  callVerify,
  compareVerification,
  isVerification,
  type Outcome,
  type VerificationFields,
} from "./verification.ts";

/** The callback's code for a payment that the gateway has verified directly. */
const directlyVerified = 100;

export type VerifyGiven = {
  payment: StoredPayment<"irandargah">;
  callback?: Callback<"irandargah">;
  signal?: AbortSignal;
};

export async function verifyPayment(
  context: { client: IranDargahClient; references: References },
  { payment, callback, signal }: VerifyGiven,
): Promise<Outcome> {
  const { client } = context;
  const call = { client, payment, signal };
  const found = await context.references.find(payment);
  if ("field" in found) return mismatchOutcome(found, "unknown");
  const { isRecorded } = found;
  const own = callbackOf({ payment, callback });

  // Only the transaction names the order, so it is read where createPayment left no record. Anyone can forge a callback, so a claimed failure is
  // looked up as well; only a payment that can be verified continues.
  if (!isRecorded || own?.claim === "not_paid") {
    const seen = await look();
    if (!("state" in seen)) return seen;
    const end = endOf({ payment, isRecorded, seen, own });
    if (end) return withBanksCode(end, own);
  }
  const binding = await context.references.bind(payment, found);
  if ("field" in binding) return mismatchOutcome(binding, "unknown");
  if (readWholeNumber(own?.fields.status_code) === directlyVerified) {
    const read = await readBack(binding, false);
    // Not verified after all, so this call must do it.
    if (read) return read;
  }
  return captureAndCompare(binding);

  async function captureAndCompare(binding: Binding): Promise<Outcome> {
    let result: Awaited<ReturnType<typeof callVerify>>;
    try {
      result = await callVerify(call);
    } catch (error) {
      return recover(binding, error);
    }
    if (result.ok) {
      const fields = verificationIn(result);
      if (isVerification(fields)) return compareVerification({ payment, binding, fields, wasVerifiedBefore: false });
      return recover(binding, unreadableResponse({ operation: "verifyPayment", isRepeatable: true, result }));
    }
    const error = iranDargahError({ operation: "verifyPayment", result, isRepeatable: true });
    // The merchant must fix these, and nothing was carried out.
    if (error.code === "credentials_refused" || error.code === "access_refused") throw error;
    const isVerifiedBefore = kindOfRefusal(result) === "already_verified" || result.status === 409;
    return recover(binding, error, isVerifiedBefore);
  }

  /** Returns the outcome of a payment whose verification was refused or lost. */
  async function recover(binding: Binding, lost: unknown, wasVerifiedBefore = false): Promise<Outcome> {
    const read = await readBack(binding, wasVerifiedBefore);
    if (read) return read;
    const seen = await look();
    if (!("state" in seen)) return asUnknown(lost);
    return endOf({ payment, isRecorded, seen, own }) ?? asUnknown(lost);
  }

  /** Reads the gateway's verification; `undefined` when it reports none. */
  async function readBack(binding: Binding, wasVerifiedBefore: boolean): Promise<Outcome | undefined> {
    const result = await callGetVerification(call).catch(() => undefined);
    const fields = result?.ok ? verificationIn(result) : {};
    if (!isVerification(fields)) return undefined;
    return compareVerification({ payment, binding, fields, wasVerifiedBefore });
  }

  async function look(): Promise<IranDargahPaymentState | Outcome> {
    try {
      return await readTransaction({ client, reference: payment.reference, signal });
    } catch (error) {
      return unknownOutcome(error);
    }
  }
}

/** Adds the bank's code, which only the callback has. The gateway has confirmed that it was not paid, so nothing depends on the code. */
function withBanksCode(end: Outcome, callback: Callback | undefined): Outcome {
  const code = readWholeNumber(callback?.fields.status_code);
  const isNotPaid = end.outcome === "failed" && end.reason === "not_paid" && callback?.claim === "not_paid";
  return isNotPaid && code !== undefined ? { ...end, gatewayCode: String(code) } : end;
}

function verificationIn(result: { data: { data: unknown } }): VerificationFields {
  return fieldsOf(fieldsOf(result.data.data).verification);
}

/** Returns the outcome of a payment that cannot be verified, or `undefined` for one that can be or was. */
function endOf(options: {
  payment: StoredPayment;
  isRecorded: boolean;
  seen: IranDargahPaymentState;
  own: Callback | undefined;
}): Outcome | undefined {
  const { payment, isRecorded, seen, own } = options;
  const money = moneyOf(seen.state, isRecorded);
  const mismatch =
    compareOrder({ numbering, payment, found: seen, money }) ??
    compareAmount({ expected: payment.amount, found: seen.amount, money });
  if (mismatch) return mismatch;
  switch (seen.state) {
    case "not_paid":
      // After a callback of a paid payment it may be one that was never verified: no source says how those end.
      return {
        outcome: "failed",
        reason: "not_paid",
        money: own?.claim === "paid" ? unverifiedMoney.money : "returns",
      };
    case "expired":
      return { outcome: "failed", reason: "expired", money: unverifiedMoney.money };
    case "cancelled":
      return { outcome: "cancelled" };
    case "pending":
      return { outcome: "pending" };
    default:
      return undefined;
  }
}

/** Returns the state of the money of a payment that is not the stored one. */
function moneyOf(state: IranDargahPaymentState["state"], isRecorded: boolean): Failed["money"] {
  switch (state) {
    case "verified":
      // Without a record from createPayment it may be a receipt that has paid for another order.
      return isRecorded ? "kept" : "unknown";
    case "not_paid":
    case "cancelled":
      return "returns";
    case "unknown":
      return "unknown";
    default:
      // It is paid or can still be paid, and nobody will verify it.
      return unverifiedMoney.money;
  }
}

/**
 * Converts an error to an outcome. A refusal of a payment that can be verified says nothing about the money; every other error is handled as usual.
 */
function asUnknown(error: unknown): Outcome {
  if (error instanceof DargahError && (error.code === "request_refused" || error.code === "payment_not_found")) {
    return { outcome: "unknown", nextStep: "verify_again", error };
  }
  return unknownOutcome(error);
}
