import { textOf } from "../signatures/bytes.ts";
import { isObject, type UnknownWebhookEvent } from "./events.ts";
import { invalidPayload } from "./webhook-errors.ts";

/** @throws {DargahError} `webhook_payload_invalid` */
export function parseEvent(body: Uint8Array): UnknownWebhookEvent {
  let parsed: unknown;
  try {
    parsed = JSON.parse(textOf(body));
  } catch {
    // The parser's own message quotes the body.
    throw invalidPayload("The body is no JSON.");
  }
  if (!isObject(parsed) || typeof parsed.event !== "string") throw invalidPayload('The body names no "event".');
  return parsed as UnknownWebhookEvent;
}
