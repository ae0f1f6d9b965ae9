import type { IranDargahClient } from "@dargah/irandargah";
import { DargahError } from "../../../errors/dargah-error.ts";
import type { CallOptions, StoredPayment } from "../../../payments/payment.ts";
import type { Attempt } from "../../shared/attempts.ts";
import { readPaymentReference, signalOf } from "../../shared/call-options.ts";
import { askGateway, callWithGateway } from "../../shared/call-with-gateway.ts";
import { defined } from "../../shared/defined.ts";
import type { GatewayContext } from "../../shared/gateway-context.ts";
import { unknownOutcome } from "../../shared/outcomes.ts";
import { gateway, iranDargahError } from "../errors.ts";
import { type IranDargahPaymentState, readTransaction } from "../transaction.ts";
import type { IranDargah, IranDargahOptions } from "../types.ts";

export type CancelResult =
  | { readonly outcome: "cancelled" }
  /** The payment is in another state: verified, for instance, or paid and waiting for its verification. */
  | { readonly outcome: "not_cancelled"; readonly state: IranDargahPaymentState["state"]; readonly error: DargahError }
  /** The result is not known: check the payment with `getPayment`. */
  | { readonly outcome: "unknown"; readonly nextStep: "ask_gateway"; readonly error: DargahError };

type Given = { payment: Pick<StoredPayment, "reference"> & Partial<Attempt> } & CallOptions;

/**
 * Cancels a payment that nobody has paid yet, and reads its state afterwards. With `orderId` (and `attempt`) in `payment`, `createPayment`
 * knows that the attempt has ended.
 */
export function cancelPayment(gateway: IranDargah, given: Given): Promise<CancelResult> {
  const facts = { of: "irandargah", operation: "cancel", argument: "given", recover: askGateway } as const;
  return callWithGateway(gateway, given, { ...facts, name: "cancelPayment", run: cancel });
}

/** Reads the state after the cancellation, because the response's own status is "completed" in the gateway's sample. */
async function cancel(
  { client, attempts }: GatewayContext<IranDargahOptions, IranDargahClient>,
  given: Given,
): Promise<CancelResult> {
  const { reference, signal } = readPaymentReference({ gateway, given });
  const { orderId, attempt } = given.payment;
  let problem: unknown;
  try {
    const params = { path: { authority: reference } };
    const result = await client.POST("/v2/payments/{authority}/cancel", { params, ...signalOf(signal) });
    if (!result.ok) problem = iranDargahError({ operation: "cancelPayment", result, isRepeatable: true });
  } catch (error) {
    problem = error;
  }
  if (problem instanceof DargahError && (problem.code === "credentials_refused" || problem.code === "access_refused")) {
    throw problem;
  }
  let state: IranDargahPaymentState["state"];
  try {
    ({ state } = await readTransaction({ client, reference, signal }));
  } catch (error) {
    return unknown(unknownOutcome(problem ?? error).error);
  }
  if (state === "cancelled") {
    // The note only saves a later call to the gateway; the cancellation is certain without it.
    if (orderId) await attempts.note({ orderId, ...defined({ attempt }) }, { outcome: "cancelled" }).catch(() => {});
    return { outcome: "cancelled" };
  }
  const error =
    problem instanceof DargahError
      ? problem
      : new DargahError("gateway_refused", `irandargah accepted the cancellation, but the payment is "${state}".`, {
          gateway,
        });
  return state === "unknown" || problem === undefined ? unknown(error) : { outcome: "not_cancelled", state, error };
}

function unknown(error: DargahError): CancelResult {
  return { outcome: "unknown", nextStep: "ask_gateway", error };
}
