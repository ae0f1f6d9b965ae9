import { deepestJson, isDeeperThan } from "@dargah/common/json-scan";
import { hasUnsafeNumber } from "./json-text.ts";
import type { OperationFacts } from "./operation.ts";
import type { Refusal, Success, Unexpected, Unreadable } from "./result-types.ts";

export type AnyResult = Success<number, unknown> | Refusal<number, unknown> | Unexpected | Unreadable;

/** Classifies a response. Only a documented status with the spec's success mark and required fields is a success. */
export function readResponse(options: {
  facts: OperationFacts;
  response: Response;
  /** Body as text; `undefined` for a response that is too long. */
  text: string | undefined;
  mask: (text: string) => string;
}): AnyResult {
  const { facts, response, text, mask } = options;
  const { status } = response;
  if (text === undefined) {
    return { ok: false, kind: "unreadable", status, reason: "too-long", body: "", response };
  }
  const parsed = parse(text);
  if ("reason" in parsed) {
    return { ok: false, kind: "unreadable", status, reason: parsed.reason, body: mask(text), response };
  }
  const { body } = parsed;
  const mark = facts.success[status];
  const isMarked = mark?.in.includes(body[mark.property] as string) ?? false;
  if (mark && isMarked && hasAll(body, mark.required)) {
    return { ok: true, status, data: body, response };
  }
  const range = `${Math.floor(status / 100)}XX`;
  const required = mark ? mark.refusal : (facts.failures[status] ?? facts.failures[range]);
  const isRefusal = required !== undefined && hasAll(body, required) && !isMarked;
  return {
    ok: false,
    kind: isRefusal ? "refused" : "unexpected",
    status,
    error: masked({ text, body, mask }),
    response,
  };
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

function parse(text: string): { body: Record<string, unknown> } | { reason: Unreadable["reason"] } {
  if (text.trim() === "") return { reason: "empty" };
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return { reason: "not-json" };
  }
  if (typeof body !== "object" || body === null || Array.isArray(body)) return { reason: "not-an-object" };
  if (isDeeperThan(text, deepestJson)) return { reason: "too-deep" };
  if (hasUnsafeNumber(text)) return { reason: "unsafe-number" };
  return { body: body as Record<string, unknown> };
}
