import { DargahError } from "../../errors/dargah-error.ts";
import type { ErrorCode } from "../../errors/error-codes.ts";

/** The result of a typed client when a call did not succeed. */
export type FailedResult = {
  readonly ok: false;
  readonly kind: "refused" | "unexpected" | "unreadable";
  readonly status: number;
  readonly response: Response;
  /** The body of a refusal. */
  readonly error?: unknown;
};

/** A call that did not succeed. */
export type FailedCall = {
  /** Id of the operation in the spec. */
  operation: string;
  result: FailedResult;
  /** Whether the same call can be repeated, whatever the fate of this one. */
  isRepeatable: boolean;
};

/** A gateway's code and message in a refusal. */
export type RefusalWords = {
  /** Kind of the code in the spec's table, if the code is known. */
  kind?: string | undefined;
  code?: string | undefined;
  message?: string | undefined;
  requestId?: string | undefined;
};

const codes: Record<string, ErrorCode> = {
  authentication: "credentials_refused",
  signature: "credentials_refused",
  permission: "access_refused",
  invalid_request: "request_refused",
  not_found: "payment_not_found",
  rate_limited: "rate_limited",
  gateway_unavailable: "gateway_unavailable",
  server_error: "gateway_unavailable",
};

/** Makes the error for a call that did not succeed. */
export function errorOf(options: FailedCall & { gateway: string; words?: RefusalWords }): DargahError {
  const { gateway, operation, result, words = {}, isRepeatable } = options;
  const { status, kind } = result;
  const code = codeOf(result, words);
  const isUnknown = code === "response_unreadable" || code === "gateway_unavailable";
  const advice = isRepeatable ? "It can be repeated safely." : "Check its result before repeating it.";
  const said = [words.code && `code ${words.code}`, words.message].filter(Boolean).join(": ");
  const message =
    kind === "refused"
      ? `${gateway} refused ${operation} (HTTP ${status})${said ? `: ${said.replace(/\.$/, "")}` : ""}.${isUnknown ? ` ${advice}` : ""}`
      : `${gateway} returned an undocumented response to ${operation} (HTTP ${status}, ${kind}). ${advice}`;
  return new DargahError(code, message, {
    gateway,
    status,
    ...(words.requestId !== undefined && { requestId: words.requestId }),
    ...(words.code !== undefined && { gatewayCode: words.code }),
    ...(words.message !== undefined && { gatewayMessage: words.message }),
    retryable: code === "rate_limited" || (isUnknown && isRepeatable),
  });
}

function codeOf({ kind, status }: FailedResult, words: RefusalWords): ErrorCode {
  if (status === 429) return "rate_limited";
  if (kind !== "refused") return "response_unreadable";
  const known = words.kind === undefined ? undefined : codes[words.kind];
  if (known) return known;
  if (status >= 500) return "gateway_unavailable";
  if (status === 401) return "credentials_refused";
  if (status === 403) return "access_refused";
  if (status === 404) return "payment_not_found";
  return "gateway_refused";
}
