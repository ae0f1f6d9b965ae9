import type { InopalClient } from "@dargah/inopal";
import { DargahError } from "../../errors/dargah-error.ts";
import type { Rial } from "../../money/rial.ts";
import {
  checkStoredPayment,
  compare,
  compareAmount,
  compareReference,
  mismatched,
} from "../../payments/check-payment.ts";
import { defined, signalOf } from "../../payments/gateway-options.ts";
import { createPaid, whetherUnknown } from "../../payments/outcomes.ts";
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
  return result.ok ? compareAnswer({ given, begun, data: result.data.data }) : refusedOutcome({ given, begun, result });
}

function callVerify(client: InopalClient, { payment, signal }: Given) {
  const body = { ref_num: payment.reference, amount: payment.amount as number };
  return client.POST("/api/pardakht/verify", { body, ...signalOf(signal) });
}

function compareAnswer(options: {
  given: Given;
  begun: Begun;
  data: { ref_num: unknown; price: unknown };
}): Promise<Outcome> | Outcome {
  const { given, begun, data } = options;
  const { payment } = given;
  const { ref_num: reference, price } = data;
  const found = reference === undefined ? undefined : String(reference);
  return (
    compare({ field: "reference", expected: payment.reference, found, money: "kept" }) ??
    compareAmount({ expected: payment.amount, found: fromUnit(price), money: "kept" }) ??
    paid({ given, begun, amount: payment.amount, wasVerifiedBefore: false })
  );
}

function refusedOutcome(options: {
  given: Given;
  begun: Begun;
  result: Exclude<Result, { ok: true }>;
}): Promise<Outcome> | Outcome {
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
    return mismatched({ field: "amount", expected: String(given.payment.amount), found: undefined }, "returns");
  }
  if (kind !== "already_verified") {
    return whetherUnknown(inopalError({ operation: "verifyPayment", result, isRepeatable: true }));
  }
  if (begun.before !== "new" || given.verificationBegun === true) {
    return paid({ given, begun, amount: given.payment.amount, wasVerifiedBefore: true });
  }
  const message =
    "inopal says that the payment was verified before, tells no amount, and this store knows of no verification.";
  const code = codeOfRefusal(result);
  const error = new DargahError("gateway_refused", message, { gateway, ...defined({ gatewayCode: code }) });
  return { outcome: "unknown", nextStep: "check_own_record", error };
}

function paid(options: { given: Given; begun: Begun; amount: Rial; wasVerifiedBefore: boolean }): Promise<Outcome> {
  const { given, begun, amount, wasVerifiedBefore } = options;
  return createPaid({ payment: given.payment, amount, begun, wasVerifiedBefore, details: undefined });
}
