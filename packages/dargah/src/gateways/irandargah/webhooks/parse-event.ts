import { deepestJson, isDeeperThan } from "@dargah/common/json-scan";
import { isObject, type UnknownWebhookEvent } from "./events.ts";
import { invalidPayload } from "./webhook-errors.ts";

/** @throws {DargahError} `webhook_payload_invalid` */
export function parseEvent(text: string): UnknownWebhookEvent {
  // Who writes the event into a log goes through it level by level.
  if (isDeeperThan(text, deepestJson)) throw invalidPayload(`The body is nested deeper than ${deepestJson} levels.`);
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    // The parser's own message quotes the body.
    throw invalidPayload("The body is no JSON.");
  }
  if (!isObject(parsed) || typeof parsed.event !== "string") throw invalidPayload('The body names no "event".');
  return parsed as UnknownWebhookEvent;
}
