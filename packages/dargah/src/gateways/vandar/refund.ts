import type { VandarClient } from "@dargah/vandar";
import { DargahError } from "../../errors/dargah-error.ts";
import { rial } from "../../money/rial.ts";
import { fieldsOf, readText } from "../../payments/answer-fields.ts";
import { defined, signalOf } from "../../payments/gateway-options.ts";
import { whetherUnknown } from "../../payments/outcomes.ts";
import { fromUnit } from "../../payments/unit.ts";
import type { Vandar, VandarRefund, VandarRefundResult } from "./types.ts";
import { gateway, vandarError } from "./words.ts";

const path = "/v3/business/{business}/transaction/{transaction_id}/refund";

/** Gives money back. It is never repeated by itself: Vandar may give it back twice. */
export async function refundPayment(
  client: VandarClient,
  given: Parameters<Vandar["refundPayment"]>[0],
): Promise<VandarRefundResult> {
  const { business, transactionId, amount, paymentNumber, description, comment, notifyUrl, signal } = given;
  if (!transactionId) {
    throw new DargahError("invalid_option", '"transactionId" must be the one in "details" of the verification.', {
      gateway,
    });
  }
  if (!paymentNumber) {
    throw new DargahError("invalid_option", '"paymentNumber" must be a number of your own that no other refund has.', {
      gateway,
    });
  }
  if (amount !== undefined && rial(amount as number) === 0) {
    throw new DargahError("invalid_amount", "A refund of 0 Rial gives nothing back.", { gateway });
  }
  try {
    const result = await client.POST(path, {
      params: { path: { business, transaction_id: transactionId } },
      body: {
        payment_number: paymentNumber,
        ...defined({ amount: amount === undefined ? undefined : String(amount), description, comment }),
        ...defined({ notify_url: notifyUrl }),
      },
      ...signalOf(signal),
    });
    if (!result.ok) throw vandarError({ operation: "refundPayment", result, isRepeatable: false });
    return {
      outcome: "accepted",
      refunds: Object.values(fieldsOf(fieldsOf(result.data.data).results)).map(readRefund),
    };
  } catch (error) {
    // A refusal is sure; everything that was lost on the way is not.
    const isSure = (code: DargahError["code"]) => code === "rate_limited" || code === "gateway_refused";
    if (error instanceof DargahError && (isSure(error.code) || wasNothingSent(error))) throw error;
    const { error: lost } = whetherUnknown(error);
    return { outcome: "unknown", nextStep: "ask_gateway", error: lost };
  }
}

/** A credential that could not be had. */
function wasNothingSent({ code, retryable }: DargahError): boolean {
  return code === "option_failed" && retryable;
}

function readRefund(given: unknown): VandarRefund {
  const { id, amount, status } = fieldsOf(given);
  return { id: readText(id), amount: fromUnit(amount), status: readText(status) };
}
