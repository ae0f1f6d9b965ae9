import { deepestJson, isDeeperThan } from "@dargah/common/json-scan";
import { hasUnsafeNumber } from "./json-text.ts";
import type { OperationFacts } from "./operation.ts";
import type { Refusal, Success, Unexpected, Unreadable } from "./result-types.ts";
import type { Received } from "./send-call.ts";

export type AnyResult = Success<number, unknown> | Refusal<number, unknown> | Unexpected | Unreadable;

/** Classifies a response. Only a documented status with the spec's success mark and required fields is a success. */
export function readResponse(options: {
  facts: OperationFacts;
  received: Received;
  mask: (text: string) => string;
}): AnyResult {
  const { facts, received, mask } = options;
  const { status, text, json } = received;
  if (text === undefined)
    return withResponse(received, { ok: false, kind: "unreadable", status, reason: "too-long", body: "" });
  const parsed = parse(text, json);
  if ("reason" in parsed) {
    const { reason } = parsed;
    return withResponse(received, { ok: false, kind: "unreadable", status, reason, body: mask(text) });
  }
  const { body } = parsed;
  const mark = facts.success[status];
  const isMarked = mark?.in.includes(body[mark.property] as string) ?? false;
  if (mark && isMarked && hasAll(body, mark.required)) return withResponse(received, { ok: true, status, data: body });
  const range = `${Math.floor(status / 100)}XX`;
  const required = mark ? mark.refusal : (facts.failures[status] ?? facts.failures[range]);
  const isRefusal = required !== undefined && hasAll(body, required) && !isMarked;
  const kind = isRefusal ? "refused" : "unexpected";
  return withResponse(received, { ok: false, kind, status, error: masked({ text, body, mask }) });
}

type WithoutResponse<Result> = Result extends unknown ? Omit<Result, "response"> : never;

const make = /* @__PURE__ */ Symbol("make");

/** Adds the response, which is made when it is looked at. */
function withResponse({ response }: Received, result: WithoutResponse<AnyResult>): AnyResult {
  Object.defineProperty(result, make, { value: response });
  return Object.defineProperty(result, "response", { enumerable: true, get: madeResponse }) as AnyResult;
}

/** One function for all results: with one for each, engines cannot share what they know about their shape. */
function madeResponse(this: { [make](): Response }): Response {
  return this[make]();
}

/** Checks the required fields: a documented status with a body of another shape comes from a proxy or a framework in front of the gateway. */
function hasAll(body: object, required: readonly string[]): boolean {
  return required.every((property) => Object.hasOwn(body, property));
}

/** Masks secrets, because errors get printed and gateways echo what was sent to them. */
function masked({ text, body, mask }: { text: string; body: object; mask: (text: string) => string }): object {
  const safe = mask(text);
  if (safe === text) return body;
  const read = parse(safe);
  return "body" in read ? read.body : {};
}

function parse(text: string, json?: unknown): { body: Record<string, unknown> } | { reason: Unreadable["reason"] } {
  if (text.trim() === "") return { reason: "empty" };
  let body = json;
  try {
    body ??= JSON.parse(text);
  } catch {
    return { reason: "not-json" };
  }
  if (typeof body !== "object" || body === null || Array.isArray(body)) return { reason: "not-an-object" };
  if (isDeeperThan(text, deepestJson)) return { reason: "too-deep" };
  if (hasUnsafeNumber(text)) return { reason: "unsafe-number" };
  return { body: body as Record<string, unknown> };
}
