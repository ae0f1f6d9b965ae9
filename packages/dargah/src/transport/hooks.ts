import type { Drift } from "../drift/drift.ts";

/** A request as hooks see it, without secrets and without a body. */
export type CallView = {
  readonly method: string;
  /** Origin and path template, such as `https://ipg.irandargah.com/v2/payments/{authority}`; the origin only, for an unknown operation. */
  readonly url: string;
  /** Id of the operation in the spec, where it is known. */
  readonly operation: string | undefined;
  /** Number of the attempt, from 1. */
  readonly attempt: number;
};

export type RequestView = CallView & {
  /** Header names are in lower case. Values not known to be harmless are `***`. */
  readonly headers: Readonly<Record<string, string>>;
};

export type ResponseView = RequestView & {
  readonly status: number;
  /** Time from the request to the last byte of the response, in seconds. */
  readonly durationSeconds: number;
};

export type RetryView = CallView & {
  /** Reason why the attempt failed. */
  readonly reason: "connection_failed" | "timeout" | "status";
  /** HTTP status, if there was a response. */
  readonly status?: number;
  /** The pause before the next attempt, in seconds. */
  readonly waitSeconds: number;
};

export type TokenDeprecation = {
  /** Expiry of the token, if the gateway gives it in a readable form. */
  readonly expiresAt: Date | undefined;
};

export type TokenDeprecatedView = CallView & TokenDeprecation;

/** A difference between a response and the gateway's spec. It contains types, never a value of the response. */
export type DriftView = Drift & { readonly gateway: string | undefined };

/** Functions called on events. They cannot change the call: what they throw or return is ignored, and nothing waits for them. */
export type Hooks = {
  /** Called before a request is signed and sent. Also called for a request that is sent with the other token. */
  onRequest?: (view: RequestView) => unknown;
  /** Called after a complete response has passed the signature checks. `headers` are those of the response. */
  onResponse?: (view: ResponseView) => unknown;
  /** Called before the pause that precedes another attempt. */
  onRetry?: (view: RetryView) => unknown;
  /** Called when a response says that the token is being replaced. */
  onTokenDeprecated?: (view: TokenDeprecatedView) => unknown;
  /** Called after a response that differs from the spec, once for each kind of difference. Needs the option `drift`. */
  onDrift?: (view: DriftView) => unknown;
};

export function notify<View extends object>(hook: ((view: View) => unknown) | undefined, view: View): void {
  if (!hook) return;
  try {
    // An async hook that rejects must not end the process either.
    Promise.resolve(hook(view)).catch(() => {});
  } catch {
    // A failing hook must not fail the call.
  }
}
