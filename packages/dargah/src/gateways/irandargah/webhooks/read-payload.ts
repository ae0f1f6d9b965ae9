import { readBody, TooLongError } from "@dargah/common/read-body";
import { type Bytes, concat, utf8 } from "../../../crypto/bytes.ts";
import type { DargahError } from "../../../errors/dargah-error.ts";
import type { WebhookHeaders } from "./headers.ts";
import { invalidPayload } from "./webhook-errors.ts";

/** A delivery as received. */
export type WebhookDelivery =
  | {
      /** The raw body, neither parsed nor changed: its bytes or its text. */
      payload: string | Uint8Array;
      headers: WebhookHeaders;
    }
  | {
      /** The request, whose body must be unread. */
      payload: Request;
      headers?: never;
    };

export type ReadDelivery = { body: Bytes; headers: WebhookHeaders };

/**
 * Reads the bytes of a delivery. Given bytes are not copied, so they must be used before anything is awaited: a server may reuse its buffer.
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
        "The body of the request was already read. Pass the unread request, or pass what was read as `payload`, together with `headers`.",
      );
    }
    return readRequest(payload, maxBytes);
  }
  const { headers } = delivery;
  if (typeof headers !== "object" || headers === null) {
    throw invalidPayload("The headers of the delivery are missing. Pass them as `headers`, together with `payload`.");
  }
  if (lengthOf(payload) > maxBytes) throw tooLong(maxBytes);
  if (typeof payload === "string") return { body: utf8(payload), headers };
  if (isOwnMemory(payload)) return { body: payload, headers };
  // Copied, because other threads may change the memory.
  if (ArrayBuffer.isView(payload)) {
    const { buffer, byteOffset, byteLength } = payload as ArrayBufferView;
    return { body: concat(new Uint8Array(buffer, byteOffset, byteLength)), headers };
  }
  const found = payload === undefined || payload === null ? "missing" : "an already parsed object";
  throw invalidPayload(
    `The payload is ${found}, but the signature covers the received bytes. Pass the Request itself, the text of \`await request.text()\`, ` +
      'or the Buffer that `express.raw({ type: "application/json" })` puts into `request.body`, and do not use a JSON parser on this route.',
  );
}

async function readRequest(request: Request, maxBytes: number): Promise<ReadDelivery> {
  try {
    return { body: await readBody(request, maxBytes), headers: request.headers };
  } catch (error) {
    throw error instanceof TooLongError
      ? tooLong(maxBytes)
      : invalidPayload("The connection failed before the whole body arrived.");
  }
}

/** Returns the length in bytes; for a text in UTF-16 units, which are never more. */
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
