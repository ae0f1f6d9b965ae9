import { deepestJson, isDeeperThan } from "@dargah/common/json-scan";
import type {
  PaymentCancelledEvent,
  PaymentCompletedEvent,
  PaymentCreatedEvent,
  PaymentFailedEvent,
  PaymentReversedEvent,
  RefundCompletedEvent,
  RefundCreatedEvent,
  SettlementCompletedEvent,
  SettlementCreatedEvent,
  SettlementFailedEvent,
  VerificationCompletedEvent,
  VerificationFailedEvent,
} from "@dargah/irandargah";
import type { DargahError } from "../../../errors/dargah-error.ts";
import { invalidPayload } from "./webhook-errors.ts";

/** The documented events. Compare `event` to narrow `data`. */
export type KnownWebhookEvent =
  | PaymentCreatedEvent
  | PaymentCompletedEvent
  | PaymentFailedEvent
  | PaymentCancelledEvent
  | PaymentReversedEvent
  | VerificationCompletedEvent
  | VerificationFailedEvent
  | RefundCreatedEvent
  | RefundCompletedEvent
  | SettlementCreatedEvent
  | SettlementCompletedEvent
  | SettlementFailedEvent;

/** An event with an undocumented name, or whose `data` differs from the documented one. */
export type UnknownWebhookEvent = { event: string; data: unknown; [field: string]: unknown };

export type AnyWebhookEvent = { known: true; event: KnownWebhookEvent } | { known: false; event: UnknownWebhookEvent };

type Fields = { [Event in KnownWebhookEvent as Event["event"]]: readonly (keyof Event["data"] & string)[] };

const paid = ["authority", "amount", "order_id", "ref_code", "pan", "verified_at"] as const;
const unpaid = ["authority", "amount", "status", "message"] as const;
const settlement = ["settlement_code", "amount", "status", "period"] as const;

/** The fields that `data` must have for each event. The name is not signed: only this check keeps a failed payment from passing as a paid one. */
const fields: Fields = {
  "payment.created": ["authority", "amount", "status", "created_at"],
  "payment.completed": paid,
  "payment.failed": unpaid,
  "payment.cancelled": unpaid,
  "payment.reversed": [],
  "verification.completed": paid,
  "verification.failed": unpaid,
  "refund.created": ["refund_code", "authority", "amount", "status", "reason", "created_at"],
  "refund.completed": ["refund_code", "authority", "amount", "status", "completed_at"],
  "settlement.created": settlement,
  "settlement.completed": settlement,
  "settlement.failed": settlement,
};

/** @throws {DargahError} `webhook_payload_invalid` */
export function parseEvent(text: string): UnknownWebhookEvent {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    // The parser's own message quotes the body. Some parsers cannot read a deep text.
    throw isDeeperThan(text, deepestJson) ? tooDeep() : invalidPayload("The body is not JSON.");
  }
  if (isNested(parsed, deepestJson)) throw tooDeep();
  if (!isObject(parsed) || typeof parsed.event !== "string") throw invalidPayload('The body has no "event".');
  return parsed as UnknownWebhookEvent;
}

/**
 * Returns whether a value nests lists and objects deeper than so many levels; loggers recurse into the event level by level. To look at the
 * value takes less than to look at its text, most of which is inside strings.
 */
function isNested(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (levels === 0) return true;
  // Most values are texts, for which a call each takes longer than all the rest.
  for (const inner of Object.values(value)) if (typeof inner === "object" && isNested(inner, levels - 1)) return true;
  return false;
}

function tooDeep(): DargahError {
  return invalidPayload(`The body is nested deeper than ${deepestJson} levels.`);
}

export function classify(event: UnknownWebhookEvent): AnyWebhookEvent {
  const { data } = event;
  const expected = Object.hasOwn(fields, event.event) ? fields[event.event as keyof Fields] : undefined;
  const isKnown = expected !== undefined && isObject(data) && expected.every((field) => isSound(data, field));
  return isKnown ? { known: true, event: event as unknown as KnownWebhookEvent } : { known: false, event };
}

function isSound(data: Record<string, unknown>, field: string): boolean {
  if (!Object.hasOwn(data, field)) return false;
  const value = data[field];
  if (field === "amount") return Number.isSafeInteger(value);
  return field === "period" || typeof value === "string";
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
