import type { Drift } from "../drift/drift.ts";
import type { Call } from "./calls.ts";
import { redactUrl } from "./redact-url.ts";

/** What hooks may know of a request. It holds no secret and no body. */
export type CallView = {
  readonly method: string;
  /** Origin and template of the path, such as `https://ipg.irandargah.com/v2/payments/{authority}`; of an unknown operation the origin. */
  readonly url: string;
  /** Id of the operation in the spec, where it is known. */
  readonly operation: string | undefined;
  /** From 1. */
  readonly attempt: number;
};

export type RequestView = CallView & {
  /** Names in lower case. Values that are not known to be harmless are `***`. */
  readonly headers: Readonly<Record<string, string>>;
};

export type ResponseView = RequestView & {
  readonly status: number;
  /** From the request to the last byte of the response, in seconds. */
  readonly durationSeconds: number;
};

export type RetryView = CallView & {
  /** What became of the attempt. */
  readonly reason: "connection_failed" | "timeout" | "status";
  /** HTTP status, where there was a response. */
  readonly status?: number;
  /** The pause before the next attempt, in seconds. */
  readonly waitSeconds: number;
};

export type TokenDeprecation = {
  /** When the token ends, where the gateway says it readably. */
  readonly expiresAt: Date | undefined;
};

export type TokenDeprecatedView = CallView & TokenDeprecation;

/** A difference between a response and the gateway's spec. It names types and never a value of the response. */
export type DriftView = Drift & { readonly gateway: string | undefined };

/** Functions that are told what happens. They cannot change it: what they throw or return is ignored, and nothing waits for them. */
export type Hooks = {
  /** Before a request goes to the signatures and out. A request that is sent with the other token is told of, too. */
  onRequest?: (view: RequestView) => unknown;
  /** After a response has come in whole and passed the signatures. `headers` are those of the response. */
  onResponse?: (view: ResponseView) => unknown;
  /** Before the pause that comes before another attempt. */
  onRetry?: (view: RetryView) => unknown;
  /** When a response says that the token is being replaced. */
  onTokenDeprecated?: (view: TokenDeprecatedView) => unknown;
  /** After a response that is not as the spec says, once for each kind of difference. It needs the option `drift`. */
  onDrift?: (view: DriftView) => unknown;
};

export function notify<View extends object>(hook: ((view: View) => unknown) | undefined, view: View): void {
  if (!hook) return;
  try {
    // An async hook that rejects must not end the process either.
    Promise.resolve(hook(view)).catch(() => {});
  } catch {
    // The call is worth more than its log.
  }
}

export function viewOf(request: Request, call: Call): CallView {
  return {
    method: request.method,
    url: redactUrl(request.url, call),
    operation: call.operation?.id,
    attempt: call.attempt,
  };
}
