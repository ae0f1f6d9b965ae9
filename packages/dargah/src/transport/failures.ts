import { DargahError } from "../errors/dargah-error.ts";
import type { Call } from "./calls.ts";

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

/** For a signature, an instrument or another function around the call that has thrown what is none of our errors. */
export function brokenFailure({ gateway, call }: FailureContext, cause: unknown): DargahError {
  return new DargahError(
    "option_failed",
    `${nameOf(call)} got no usable response, because a function around it (such as "around" or "instrument") threw. ${adviceFor(call)}`,
    { ...(gateway !== undefined && { gateway }), cause },
  );
}

/** @param error What the attempt has thrown; its message says what was wrong with the response. */
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
  return new DargahError("aborted", `${nameOf(call)} was ended by its caller's signal. ${adviceFor(call)}`, {
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
  if (operation?.retry === "safe") return "It may be repeated.";
  const known = "Whether it had its effect is not known:";
  return repeat.isSafe
    ? `${known} repeat the same call with the same values, for a payment also the same orderId and attempt. Its idempotency key is then the same.`
    : `${known} look it up before doing it again.`;
}
