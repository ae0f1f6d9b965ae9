import type { InopalClient } from "@dargah/inopal";
import { DargahError } from "../../errors/dargah-error.ts";
import { fieldsOf, readText } from "../../payments/answer-fields.ts";
import { compare, compareAmount, mismatched } from "../../payments/check-payment.ts";
import { defined, signalOf } from "../../payments/gateway-options.ts";
import { createPaid, whetherUnknown, wordsOf } from "../../payments/outcomes.ts";
import type { StoredPayment } from "../../payments/payment.ts";
import type { Binding, References } from "../../payments/references.ts";
import { callbackOf, checkStoredPayment } from "../../payments/stored-payment.ts";
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
  checkStoredPayment({ gateway, payment, returned });
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
  begun: Binding;
  data: Readonly<Record<string, unknown>>;
}): Promise<Outcome> {
  const { given, begun, data } = options;
  const { payment } = given;
  const wrong =
    compare({ field: "reference", expected: payment.reference, found: readText(data.ref_num), money: "kept" }) ??
    compareAmount({ expected: payment.amount, found: fromUnit(data.price), money: "kept" });
  if (!wrong) return paid({ payment, begun });
  try {
    // The next call learns only that this one verified it, which must not make it paid.
    await begun.poison();
    return wrong;
  } catch (error) {
    return whetherUnknown(error, "ask_gateway");
  }
}

async function refusedOutcome(options: {
  given: Given;
  begun: Binding;
  result: Exclude<Result, { ok: true }>;
}): Promise<Outcome> {
  const { given, begun, result } = options;
  const kind = kindOfRefusal(result);
  if (kind === "not_paid") {
    // Inopal says the same while the payer is on its page. Only the payer's own callback shows that the payer has left.
    const words = wordsOf(inopalError({ operation: "verifyPayment", result, isRepeatable: true }));
    if (!callbackOf(given)) return { outcome: "pending", ...words };
    return { outcome: "failed", reason: "not_paid", money: "returns", ...words };
  }
  if (codeOfRefusal(result) === incorrectAmount) {
    await begun.release();
    return mismatched({ field: "amount", expected: String(given.payment.amount), found: undefined }, "unknown");
  }
  if (kind !== "already_verified") {
    return whetherUnknown(inopalError({ operation: "verifyPayment", result, isRepeatable: true }));
  }
  try {
    // Inopal reports neither the order nor the amount here. Only a record from before the payer left, or a verification that compared them,
    // says what the reference is for: one that only began may have had its reference from a callback that somebody made up.
    if (given.verificationBegun === true || begun.isRecorded || (await begun.isPaid()))
      return await paid({ payment: given.payment, begun });
  } catch (error) {
    return whetherUnknown(error);
  }
  const message =
    "inopal says that the payment was verified before, tells no amount, and this store has no record of it from createPayment.";
  const code = codeOfRefusal(result);
  const error = new DargahError("gateway_refused", message, { gateway, ...defined({ gatewayCode: code }) });
  return { outcome: "unknown", nextStep: "check_own_record", error };
}

/** Who was told of it before is the store's to say: that a verification was begun does not mean that anyone got its answer. */
function paid({ payment, begun }: { payment: StoredPayment<"inopal">; begun: Binding }): Promise<Outcome> {
  return createPaid({ payment, amount: payment.amount, begun, wasVerifiedBefore: false, details: undefined });
}
