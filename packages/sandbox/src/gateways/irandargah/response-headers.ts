import type { Call, CallResponse, Json } from "../../core/exchange.ts";
import { hmacHex } from "../../core/hmac.ts";
import { iso } from "../../core/tehran-time.ts";
import type { Session } from "./admission.ts";
import { drawRequestId } from "./environment.ts";
import { rateLimitHeaders } from "./failures.ts";
import type { State } from "./state.ts";

/** Completes responses: the id of a refused call, rate limits, the warning about an old token, the signature. */
export function createCompletion({ context, settings, admission }: State) {
  const { random } = context;

  return (call: Call, response: CallResponse): CallResponse => {
    const makeId = () => drawRequestId({ call, random, local: settings.environment, prefix: "req_error_" });
    const session = admission.knownSession(call);
    const text = response.text ?? JSON.stringify(withRequestId(response.body ?? null, makeId));
    const headers = {
      ...(settings.rateLimitHeaders === "always" && session?.rate && rateLimitHeaders(session.rate)),
      ...response.headers,
      ...(session && deprecationHeaders(session)),
      ...(session && signatureHeaders({ call, text, key: session.terminal.secretKey })),
    };
    return { status: response.status, text, contentType: response.contentType ?? "application/json", headers };
  };
}

/** Adds the id of the call to a failure with details. In the docs, failures without details have no id. */
function withRequestId(body: Json, makeId: () => string): Json {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return body;
  const { error } = body;
  const detailed = typeof error === "object" && error !== null && "details" in error;
  return detailed ? { ...body, meta: { request_id: makeId() } } : body;
}

function deprecationHeaders({ token }: Session): Record<string, string> {
  if (!token.deprecated) return {};
  return { "X-Token-Deprecated": "true", "X-Token-Deprecated-Expires-At": iso(token.validUntil) };
}

function signatureHeaders(options: { call: Call; text: string; key: string | undefined }): Record<string, string> {
  const { call, text, key } = options;
  if (!key || !isSigned(call.pathname) || call.fault?.kind === "missing-signature") return {};
  const timestamp = String(Math.floor(call.now / 1000));
  const signature = hmacHex({ key, message: [text, `:${timestamp}`] });
  return {
    "X-Response-Signature": call.fault?.kind === "wrong-signature" ? otherSignature(signature) : signature,
    "X-Response-Timestamp": timestamp,
  };
}

/** Tests whether responses to a path are signed, if the terminal has a key. */
export function isSigned(path: string): boolean {
  return path.startsWith("/v2/");
}

function otherSignature(signature: string): string {
  return (signature.startsWith("0") ? "1" : "0") + signature.slice(1);
}
