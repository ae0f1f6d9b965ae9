import { concat, utf8 } from "../../../crypto/bytes.ts";
import { createHmac } from "../../../crypto/hmac.ts";
import { readArgument, readOptions } from "../../../errors/read-argument.ts";
import { checkSecret } from "../../../input/secret.ts";
import { type Clock, readClock } from "../signatures/server-clock.ts";
import type { KnownWebhookEvent } from "./events.ts";
import { webhookSecret } from "./secrets.ts";

export type TestWebhookOptions = {
  /** Name of the event. */
  event: KnownWebhookEvent["event"] | (string & Record<never, never>);
  data: Readonly<Record<string, unknown>>;
  /** Secret that signs the delivery, 8 to 64 characters. */
  secret: string;
  /** X-Webhook-ID. @default a random UUID */
  id?: string;
  /** @default "MERCHANT001" */
  merchantCode?: string;
  /** Time of sending, in epoch milliseconds. @default Date.now */
  clock?: Clock;
};

/** A delivery to send: `new Request(url, { method: "POST", headers, body: payload })`. A verifier also accepts it unchanged. */
export type TestWebhook = { payload: string; headers: Record<string, string> };

/**
 * Makes a delivery as IranDargah does, for testing your own handler.
 *
 * @throws {DargahError} `invalid_option` for a secret that does not have 8 to 64 characters, or contains white space
 * @example
 * const delivery = await signTestWebhook({
 *   event: "payment.failed",
 *   data: { authority: "2025100121424146HC", amount: 100_000, status: "failed", message: "No money" },
 *   secret: "a-secret-of-the-tests",
 * });
 */
export async function signTestWebhook(options: TestWebhookOptions): Promise<TestWebhook> {
  const {
    event,
    secret,
    id = crypto.randomUUID(),
    merchantCode = "MERCHANT001",
    clock = Date.now,
  } = readOptions(options);
  checkSecret({ name: "secret", value: secret, ...webhookSecret });
  const now = readClock(clock);
  const data = JSON.stringify(readArgument("data", options.data));
  const signature = await createHmac(secret).sign(concat(utf8(data)));
  const before = JSON.stringify({ event, timestamp: tehranTime(now), merchant_code: merchantCode }).slice(0, -1);
  return {
    // The signed text itself is in the body, so that the two cannot differ.
    payload: `${before},"data":${data},"signature":"${signature}"}`,
    headers: {
      "Content-Type": "application/json",
      "User-Agent": "IranDargah-Webhook/1.0",
      "X-Webhook-Event": event,
      "X-Webhook-ID": id,
      "X-Webhook-Timestamp": String(Math.floor(now / 1000)),
      "X-Webhook-Signature": signature,
    },
  };
}

const tehranOffset = 12_600_000;

/** Formats a time as ISO 8601 at +03:30, which Tehran has used all year since 2022. */
function tehranTime(now: number): string {
  return `${new Date(now + tehranOffset).toISOString().slice(0, 19)}+03:30`;
}
