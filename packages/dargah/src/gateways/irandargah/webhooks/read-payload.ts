import { readBody, TooLongError } from "@dargah/common/read-body";
import { type Bytes, concat, utf8 } from "../../../crypto/bytes.ts";
import type { DargahError } from "../../../errors/dargah-error.ts";
import type { WebhookHeaders } from "./headers.ts";
import { invalidPayload } from "./webhook-errors.ts";

/** A delivery as it came. */
export type WebhookDelivery =
  | {
      /** The body, neither parsed nor changed: its bytes, or its text. */
      payload: string | Uint8Array;
      headers: WebhookHeaders;
    }
  | {
      /** Its body must not have been read. */
      payload: Request;
      headers?: never;
    };

export type ReadDelivery = { body: Bytes; headers: WebhookHeaders };

/**
 * The bytes of a delivery. Those that were given are not copied, so they must be looked at before anything is waited for: a server may use its
 * buffer again.
 *
 * @throws {DargahError} `webhook_payload_invalid`, also for more than `maxBytes`
 */
export function readPayload(delivery: WebhookDelivery, maxBytes: number): ReadDelivery | Promise<ReadDelivery> {
  if (typeof delivery !== "object" || delivery === null) {
    throw invalidPayload("The delivery must be an object with `payload`.");
  }
  const { payload } = delivery;
  if (isRequest(payload)) {
    if (payload.bodyUsed) {
      throw invalidPayload(
        "The body of the request was read before. Give the request first, or give what was read as `payload`, and `headers` beside it.",
      );
    }
    return readRequest(payload, maxBytes);
  }
  const { headers } = delivery;
  if (typeof headers !== "object" || headers === null) {
    throw invalidPayload("The headers of the delivery are missing. Give them as `headers`, beside `payload`.");
  }
  if (lengthOf(payload) > maxBytes) throw tooLong(maxBytes);
  if (typeof payload === "string") return { body: utf8(payload), headers };
  // Not the Buffer of Node.js itself, whose own methods are slower than those of an Uint8Array.
  if (isOwnMemory(payload))
    return { body: new Uint8Array(payload.buffer, payload.byteOffset, payload.length), headers };
  // A copy of memory that other threads may change.
  if (ArrayBuffer.isView(payload)) {
    const { buffer, byteOffset, byteLength } = payload as ArrayBufferView;
    return { body: concat(new Uint8Array(buffer, byteOffset, byteLength)), headers };
  }
  const found = payload === undefined || payload === null ? "missing" : "an object that was parsed before";
  throw invalidPayload(
    `The payload is ${found}, but the signature is over the bytes that came. Give the Request itself, the text of \`await request.text()\`, ` +
      'or the Buffer that `express.raw({ type: "application/json" })` puts into `request.body`; and keep JSON parsers off this address.',
  );
}

async function readRequest(request: Request, maxBytes: number): Promise<ReadDelivery> {
  try {
    return { body: await readBody(request, maxBytes), headers: request.headers };
  } catch (error) {
    throw error instanceof TooLongError ? tooLong(maxBytes) : invalidPayload("The body broke off before its end.");
  }
}

/** In bytes, of a text in UTF-16 units, of which there are never more. */
function lengthOf(payload: unknown): number {
  if (typeof payload === "string") return payload.length;
  return ArrayBuffer.isView(payload) ? payload.byteLength : 0;
}

function tooLong(maxBytes: number): DargahError {
  return invalidPayload(`The body is longer than ${maxBytes} bytes.`);
}

function isRequest(payload: unknown): payload is Request {
  return typeof payload === "object" && payload !== null && "arrayBuffer" in payload && "bodyUsed" in payload;
}

function isOwnMemory(payload: unknown): payload is Bytes {
  return payload instanceof Uint8Array && payload.buffer instanceof ArrayBuffer;
}
