import { hasUnsafeNumber } from "./json-text.ts";
import type { OperationFacts } from "./operation.ts";
import type { Refusal, Success, Unexpected, Unreadable } from "./result-types.ts";

export type AnyResult = Success<number, unknown> | Refusal<number, unknown> | Unexpected | Unreadable;

/** Decides what an answer is. Only a documented status with the spec's mark of success is one. */
export function readAnswer(options: {
  facts: OperationFacts;
  response: Response;
  text: string;
  mask: (text: string) => string;
}): AnyResult {
  const { facts, response, text, mask } = options;
  const { status } = response;
  const parsed = parse(text);
  if ("reason" in parsed) {
    return { ok: false, kind: "unreadable", status, reason: parsed.reason, body: mask(text), response };
  }
  const mark = facts.success[status];
  if (mark?.in.includes(parsed.body[mark.property] as string)) {
    return { ok: true, status, data: parsed.body, response };
  }
  const range = `${Math.floor(status / 100)}XX` as "4XX";
  const documented = mark ? mark.refusals : facts.failures.includes(status) || facts.failures.includes(range);
  return { ok: false, kind: documented ? "refused" : "unexpected", status, error: parsed.body, response };
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
  if (hasUnsafeNumber(text)) return { reason: "unsafe-number" };
  return { body: body as Record<string, unknown> };
}
