import type { VandarClient } from "@dargah/vandar";
import { DargahError } from "../../../errors/dargah-error.ts";
import { readAddress } from "../../../input/address.ts";
import { createFieldReader, isLeftOut } from "../../../input/fields.ts";
import { readIdentifier } from "../../../input/identifier.ts";
import { checkNames, type NamesOf } from "../../../input/names.ts";
import { type Rial, rial } from "../../../money/rial.ts";
import type { CallOptions } from "../../../payments/payment.ts";
import { signalOf } from "../../shared/call-options.ts";
import { askGateway, callWithGateway } from "../../shared/call-with-gateway.ts";
import { defined } from "../../shared/defined.ts";
import { unknownOutcome } from "../../shared/outcomes.ts";
import { fieldsOf, readText } from "../../shared/response-fields.ts";
import { fromUnit } from "../../shared/unit.ts";
import { gateway, vandarError } from "../errors.ts";
import type { Vandar } from "../types.ts";

export type VandarRefund = {
  /** Vandar's id of the refund, a UUID. This and the following fields are `undefined` when the response did not include them. */
  readonly id: string | undefined;
  readonly amount: Rial | undefined;
  /** Status of the refund, such as `PENDING`. Vandar may add others. */
  readonly status: string | undefined;
};

export type VandarRefundResult =
  | { readonly outcome: "accepted"; readonly refunds: readonly VandarRefund[] }
  /** It is not known whether the money is refunded. Check the panel: repeating the call may refund it twice. */
  | { readonly outcome: "unknown"; readonly nextStep: "ask_gateway"; readonly error: DargahError };

type Given = {
  business: string;
  transactionId: string | undefined;
  paymentNumber: string;
  amount?: Rial;
  description?: string;
  comment?: string;
  notifyUrl?: string;
} & CallOptions;

const refundNames: NamesOf<Given> = {
  business: true,
  transactionId: true,
  paymentNumber: true,
  amount: true,
  description: true,
  comment: true,
  notifyUrl: true,
  signal: true,
};

const path = "/v3/business/{business}/transaction/{transaction_id}/refund";

/**
 * Refunds a verified payment. The gateway needs its `accessToken`. It is never retried automatically, because Vandar may refund it twice.
 *
 * @param given.business Name of the business in Vandar's panel.
 * @param given.transactionId From `details` of the verification. Without one, `invalid_option` is thrown.
 * @param given.amount Amount to refund. Default: the whole payment.
 * @param given.paymentNumber Your own unique number of the refund.
 * @throws {DargahError} for a refusal; nothing was refunded then
 */
export function refundPayment(gateway: Vandar, given: Given): Promise<VandarRefundResult> {
  const facts = { of: "vandar", operation: "refund", argument: "given", recover: askGateway } as const;
  return callWithGateway(gateway, given, { ...facts, name: "refundPayment", run: refund });
}

/** Refunds a payment, for callers whose total timeout is elsewhere. */
export async function refund({ client }: { client: VandarClient }, given: Given): Promise<VandarRefundResult> {
  checkNames({ gateway, what: "The refund", given, names: refundNames });
  const { amount } = given;
  const fields = createFieldReader({ gateway, given });
  const business = readIdentifier({ gateway, name: "business", value: given.business });
  if (!given.transactionId) {
    throw new DargahError("invalid_option", '"transactionId" must be the one in "details" of the verification.', {
      gateway,
    });
  }
  const transactionId = readIdentifier({ gateway, name: "transactionId", value: given.transactionId });
  if (!given.paymentNumber) {
    throw new DargahError("invalid_option", '"paymentNumber" must be a number of your own that no other refund has.', {
      gateway,
    });
  }
  const paymentNumber = readIdentifier({ gateway, name: "paymentNumber", value: given.paymentNumber });
  // A null amount is not a missing one: without an amount, the whole payment is refunded.
  if (amount === null || (amount !== undefined && rial(amount as number) === 0)) {
    throw new DargahError("invalid_amount", "A refund of 0 Rial refunds nothing. Omit the amount for a full refund.", {
      gateway,
    });
  }
  const notifyUrl = isLeftOut(given.notifyUrl)
    ? undefined
    : readAddress({ gateway, name: "notifyUrl", value: given.notifyUrl, protocol: "web" });
  const description = fields.text("description");
  const comment = fields.text("comment");
  const callOptions = signalOf(given.signal);
  try {
    const result = await client.POST(path, {
      params: { path: { business, transaction_id: transactionId } },
      body: {
        payment_number: paymentNumber,
        ...defined({ amount: amount === undefined ? undefined : String(amount), description, comment }),
        ...defined({ notify_url: notifyUrl }),
      },
      ...callOptions,
    });
    if (!result.ok) throw vandarError({ operation: "refundPayment", result, isRepeatable: false });
    return {
      outcome: "accepted",
      refunds: Object.values(fieldsOf(fieldsOf(result.data.data).results)).map(readRefund),
    };
  } catch (error) {
    // A refusal is certain; a lost call or response is not.
    const isSure = (code: DargahError["code"]) => code === "rate_limited" || code === "gateway_refused";
    if (error instanceof DargahError && (isSure(error.code) || wasNothingSent(error))) throw error;
    const { error: lost } = unknownOutcome(error);
    return { outcome: "unknown", nextStep: "ask_gateway", error: lost };
  }
}

/** Returns whether the call failed before anything was sent, because a credential function failed. */
function wasNothingSent({ code, retryable }: DargahError): boolean {
  return code === "option_failed" && retryable;
}

function readRefund(given: unknown): VandarRefund {
  const { id, amount, status } = fieldsOf(given);
  return { id: readText(id), amount: fromUnit(amount), status: readText(status) };
}
