import { DargahError } from "../errors/dargah-error.ts";
import type { Call } from "./call.ts";

export type FailureContext = { gateway: string | undefined; call: Call };

export function timeoutFailure({ gateway, call }: FailureContext, after: string): DargahError {
  return new DargahError("timeout", `${nameOf(call)} got no complete response within ${after}. ${adviceFor(call)}`, {
    ...detailsOf({ gateway, call }),
  });
}

export function connectionFailure({ gateway, call }: FailureContext, cause: unknown): DargahError {
  return new DargahError(
    "connection_failed",
    `${nameOf(call)} got no complete response, because the connection failed. ${adviceFor(call)}`,
    { ...detailsOf({ gateway, call }), cause },
  );
}

/** Makes the error for a signature, an instrument or another function around the call that threw something other than a `DargahError`. */
export function brokenFailure({ gateway, call }: FailureContext, cause: unknown): DargahError {
  return new DargahError(
    "option_failed",
    `${nameOf(call)} got no usable response, because a function around it (such as "around" or "instrument") threw. ${adviceFor(call)}`,
    { ...(gateway !== undefined && { gateway }), cause },
  );
}

/** @param error The error of the attempt; its message says what is wrong with the response. */
export function unreadableFailure({ gateway, call }: FailureContext, error: DargahError): DargahError {
  return new DargahError(
    "response_unreadable",
    `${nameOf(call)} got no usable response. ${error.message} ${adviceFor(call)}`,
    {
      ...detailsOf({ gateway, call }),
      ...(error.status !== undefined && { status: error.status }),
    },
  );
}

export function abortFailure({ gateway, call }: FailureContext, cause: unknown): DargahError {
  return new DargahError("aborted", `${nameOf(call)} was aborted by its caller's signal. ${adviceFor(call)}`, {
    ...detailsOf({ gateway, call }),
    cause,
  });
}

function detailsOf({ gateway, call }: FailureContext) {
  return { ...(gateway !== undefined && { gateway }), retryable: call.repeat.isSafe };
}

function nameOf({ operation }: Call): string {
  return operation ? `The call ${operation.id}` : "The call";
}

function adviceFor({ operation, repeat }: Call): string {
  if (operation?.retry === "safe") return "It can be repeated safely.";
  const known = "It is not known whether it took effect:";
  return repeat.isSafe
    ? `${known} repeat the same call with the same values (for a payment, the same orderId and attempt), so that its idempotency key is the same.`
    : `${known} look it up before doing it again.`;
}
