import type { InopalClient } from "@dargah/inopal";
import { DargahError } from "../../errors/dargah-error.ts";
import { fieldsOf, readText } from "../../payments/answer-fields.ts";
import {
  checkStoredPayment,
  compare,
  compareAmount,
  compareReference,
  mismatched,
} from "../../payments/check-payment.ts";
import { defined, signalOf } from "../../payments/gateway-options.ts";
import { createPaid, whetherUnknown } from "../../payments/outcomes.ts";
import type { StoredPayment } from "../../payments/payment.ts";
import type { Begun, References } from "../../payments/references.ts";
import { fromUnit } from "../../payments/unit.ts";
import type { Verification } from "../../payments/verification.ts";
import type { Inopal } from "./types.ts";
import { codeOfRefusal, gateway, inopalError, kindOfRefusal } from "./words.ts";

type Outcome = Verification<"inopal", undefined>;

type Given = Parameters<Inopal["verifyPayment"]>[0];

/** The amount is another one than that of the reference. */
const incorrectAmount = "-6";

type Result = Awaited<ReturnType<typeof callVerify>>;

export async function verifyPayment(
  context: { client: InopalClient; references: References },
  given: Given,
): Promise<Outcome> {
  const { payment, returned } = given;
  const foreign =
    checkStoredPayment({ gateway, payment, returned }) ?? (returned && compareReference({ payment, returned }));
  if (foreign) return foreign;
  // Also after a return that claims a failure: anyone can make one up, and only Inopal's answer counts.
  const begun = await context.references.begin(payment);
  if ("field" in begun) return mismatched(begun, "unknown");

  let result: Result;
  try {
    result = await callVerify(context.client, given);
  } catch (error) {
    return whetherUnknown(error);
  }
  return result.ok
    ? compareAnswer({ given, begun, data: fieldsOf(result.data.data) })
    : refusedOutcome({ given, begun, result });
}

function callVerify(client: InopalClient, { payment, signal }: Given) {
  const body = { ref_num: payment.reference, amount: payment.amount as number };
  return client.POST("/api/pardakht/verify", { body, ...signalOf(signal) });
}

async function compareAnswer(options: {
  given: Given;
  begun: Begun;
  data: Readonly<Record<string, unknown>>;
}): Promise<Outcome> {
  const { given, begun, data } = options;
  const { payment } = given;
  const wrong =
    compare({ field: "reference", expected: payment.reference, found: readText(data.ref_num), money: "kept" }) ??
    compareAmount({ expected: payment.amount, found: fromUnit(data.price), money: "kept" });
  if (!wrong) return paid({ payment, begun });
  try {
    // The next call is told only that this one verified it, which must not make it paid.
    await begun.spoil();
    return wrong;
  } catch (error) {
    return whetherUnknown(error, "ask_gateway");
  }
}

async function refusedOutcome(options: {
  given: Given;
  begun: Begun;
  result: Exclude<Result, { ok: true }>;
}): Promise<Outcome> {
  const { given, begun, result } = options;
  const kind = kindOfRefusal(result);
  if (kind === "not_paid") {
    return {
      outcome: "failed",
      reason: "not_paid",
      money: "returns",
      ...defined({ gatewayCode: codeOfRefusal(result) }),
    };
  }
  if (codeOfRefusal(result) === incorrectAmount) {
    return mismatched({ field: "amount", expected: String(given.payment.amount), found: undefined }, "unknown");
  }
  if (kind !== "already_verified") {
    return whetherUnknown(inopalError({ operation: "verifyPayment", result, isRepeatable: true }));
  }
  try {
    // Whoever began it was held to this order and this amount by the store, and Inopal refuses to verify any other amount. A call that learns
    // only now that it was verified is none of those, or a payer could make it paid by coming back twice.
    if (given.verificationBegun === true || !(await begun.disown())) {
      return paid({ payment: given.payment, begun });
    }
  } catch (error) {
    return whetherUnknown(error);
  }
  const message =
    "inopal says that the payment was verified before, tells no amount, and this store knows of no verification.";
  const code = codeOfRefusal(result);
  const error = new DargahError("gateway_refused", message, { gateway, ...defined({ gatewayCode: code }) });
  return { outcome: "unknown", nextStep: "check_own_record", error };
}

/** Who was told of it before is the store's to say: that a verification was begun does not mean that anyone got its answer. */
function paid({ payment, begun }: { payment: StoredPayment<"inopal">; begun: Begun }): Promise<Outcome> {
  return createPaid({ payment, amount: payment.amount, begun, wasVerifiedBefore: false, details: undefined });
}
