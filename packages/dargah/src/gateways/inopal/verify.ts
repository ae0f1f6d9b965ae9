import { type InopalClient, unverifiedMoney } from "@dargah/inopal";
import { DargahError } from "../../errors/dargah-error.ts";
import type { StoredPayment } from "../../payments/payment.ts";
import type { Verification } from "../../payments/verification.ts";
import { signalOf } from "../shared/call-options.ts";
import { callbackOf } from "../shared/check-stored-payment.ts";
import { compare, compareAmount, mismatchOutcome } from "../shared/compare-payment.ts";
import { defined } from "../shared/defined.ts";
import type { GatewayContext } from "../shared/gateway-context.ts";
import { paidOutcome, unknownOutcome, wordsOf } from "../shared/outcomes.ts";
import type { Binding } from "../shared/references.ts";
import { fieldsOf, readText } from "../shared/response-fields.ts";
import { fromUnit } from "../shared/unit.ts";
import { codeOfRefusal, gateway, inopalError, kindOfRefusal } from "./errors.ts";
import type { Inopal, InopalOptions } from "./types.ts";

type Outcome = Verification<"inopal", undefined>;

type Given = Parameters<Inopal["verifyPayment"]>[0];

/** The amount differs from that of the reference. */
const incorrectAmount = "-6";

type Result = Awaited<ReturnType<typeof callVerify>>;

export async function verifyPayment(
  context: GatewayContext<InopalOptions, InopalClient>,
  given: Given,
): Promise<Outcome> {
  const { payment } = given;
  // Even after a callback that claims a failure: anyone can forge one, and only Inopal's response counts.
  const binding = await context.references.bind(payment);
  if ("field" in binding) return mismatchOutcome(binding, "unknown");

  let result: Result;
  try {
    result = await callVerify(context.client, given);
  } catch (error) {
    return unknownOutcome(error);
  }
  return result.ok
    ? compareResponse({ given, binding, data: fieldsOf(result.data.data) })
    : refusedOutcome({ given, binding, result });
}

function callVerify(client: InopalClient, { payment, signal }: Given) {
  const body = { ref_num: payment.reference, amount: payment.amount };
  return client.POST("/api/pardakht/verify", { body, ...signalOf(signal) });
}

async function compareResponse(options: {
  given: Given;
  binding: Binding;
  data: Readonly<Record<string, unknown>>;
}): Promise<Outcome> {
  const { given, binding, data } = options;
  const { payment } = given;
  const mismatch =
    compare({ field: "reference", expected: payment.reference, found: readText(data.ref_num), money: "kept" }) ??
    compareAmount({ expected: payment.amount, found: fromUnit(data.price), money: "kept" });
  if (!mismatch) return paid({ payment, binding });
  try {
    // The next call learns only that this one verified it, which must not result in `paid`.
    await binding.poison();
    return mismatch;
  } catch (error) {
    return unknownOutcome(error, "ask_gateway");
  }
}

async function refusedOutcome(options: {
  given: Given;
  binding: Binding;
  result: Exclude<Result, { ok: true }>;
}): Promise<Outcome> {
  const { given, binding, result } = options;
  const kind = kindOfRefusal(result);
  if (kind === "not_paid") {
    // Inopal responds the same while the payer is on its page. Only the payer's callback shows that the payer has left.
    const words = wordsOf(inopalError({ operation: "verifyPayment", result, isRepeatable: true }));
    const own = callbackOf(given);
    if (!own) return { outcome: "pending", ...words };
    // Inopal has no code for a verification that comes too late, so after a callback of a paid payment it may be this one.
    const money = own.claim === "not_paid" ? "returns" : unverifiedMoney.money;
    return { outcome: "failed", reason: "not_paid", money, ...words };
  }
  if (codeOfRefusal(result) === incorrectAmount) {
    await binding.release();
    return mismatchOutcome({ field: "amount", expected: String(given.payment.amount), found: undefined }, "unknown");
  }
  if (kind !== "already_verified") {
    return unknownOutcome(inopalError({ operation: "verifyPayment", result, isRepeatable: true }));
  }
  try {
    // Inopal reports neither the order nor the amount here. Only a record made before the payer left, or a verification that compared them,
    // proves what the reference is for: a verification that merely started may have used the reference of a forged callback.
    if (given.verificationStarted === true || binding.isRecorded || (await binding.isPaid()))
      return await paid({ payment: given.payment, binding });
  } catch (error) {
    return unknownOutcome(error);
  }
  const message =
    "inopal says that the payment was verified before without its amount, and this store has no record of it from createPayment.";
  const code = codeOfRefusal(result);
  const error = new DargahError("gateway_refused", message, { gateway, ...defined({ gatewayCode: code }) });
  return { outcome: "unknown", nextStep: "check_own_record", error };
}

/** The store decides whether it was reported before: a started verification does not mean that anyone got its response. */
function paid({ payment, binding }: { payment: StoredPayment<"inopal">; binding: Binding }): Promise<Outcome> {
  return paidOutcome({ payment, amount: payment.amount, binding, wasVerifiedBefore: false, details: undefined });
}
