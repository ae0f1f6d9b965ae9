import type { Json } from "../../../core/exchange.ts";
import { hmacHex } from "../../../core/hmac.ts";
import { iso } from "../../../core/tehran-time.ts";

export type EventMessage = {
  /** Name of the event, in the body and in a header. */
  event: string;
  /** Unique id of the event, which lets a merchant ignore duplicates. */
  id: string;
  merchantCode: string;
  data: { [field: string]: Json };
  /** When it happened, in epoch milliseconds: `timestamp` of the body. */
  at: number;
  /** When it is sent, in epoch milliseconds: X-Webhook-Timestamp, in whole seconds. */
  sentAt: number;
  /** Key of the signature. Without one the message is not signed. */
  key: string | undefined;
};

/**
 * Creates the delivery of an event, as IranDargah sends it. The signature covers the exact bytes of `data` in the body: compact JSON
 * with unescaped slashes and Persian letters.
 */
export async function createSignedRequest(
  message: EventMessage,
  { url, signal }: { url: string; signal?: AbortSignal },
): Promise<Request> {
  const { event, id, merchantCode, at, sentAt, key } = message;
  const data = JSON.stringify(message.data);
  const signature = key === undefined ? undefined : await hmacHex({ key, message: data });
  const before = JSON.stringify({ event, timestamp: iso(at), merchant_code: merchantCode }).slice(0, -1);
  const after = signature === undefined ? "}" : `,"signature":"${signature}"}`;
  return new Request(url, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      "User-Agent": "IranDargah-Webhook/1.0",
      "X-Webhook-Event": event,
      "X-Webhook-Timestamp": String(Math.floor(sentAt / 1000)),
      "X-Webhook-ID": id,
      ...(signature !== undefined && { "X-Webhook-Signature": signature }),
    },
    // The body contains the signed text itself, so that the two cannot differ.
    body: `${before},"data":${data}${after}`,
    // A redirect is a response other than 2xx, and therefore a failure.
    redirect: "manual",
    ...(signal && { signal }),
  });
}
