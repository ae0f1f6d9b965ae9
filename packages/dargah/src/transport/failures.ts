import { DargahError } from "../errors/dargah-error.ts";
import type { Call } from "./calls.ts";

export type FailureContext = { gateway: string | undefined; call: Call };

export function timeoutFailure({ gateway, call }: FailureContext, after: string): DargahError {
  return new DargahError("timeout", `${nameOf(call)} got no complete answer within ${after}. ${adviceFor(call)}`, {
    ...detailsOf({ gateway, call }),
  });
}

export function connectionFailure({ gateway, call }: FailureContext, cause: unknown): DargahError {
  return new DargahError(
    "connection_failed",
    `${nameOf(call)} got no complete answer, because the connection failed. ${adviceFor(call)}`,
    { ...detailsOf({ gateway, call }), cause },
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
    ? `${known} repeat it with the same idempotency key and the same body.`
    : `${known} look it up before doing it again.`;
}
