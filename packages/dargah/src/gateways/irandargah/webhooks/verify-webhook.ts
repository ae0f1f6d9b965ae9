import { type Bytes, textOf, utf8 } from "../../../crypto/bytes.ts";
import { type Hmac, isSignedByAny } from "../../../crypto/hmac.ts";
import { ageInSeconds, checkSeconds, readUnixSeconds } from "../../../crypto/seconds.ts";
import { checkDuration, checkSize } from "../../../errors/check-number.ts";
import { DargahError } from "../../../errors/dargah-error.ts";
import { isDargahError } from "../../../errors/is-dargah-error.ts";
import { noteOperation } from "../../../errors/note-operation.ts";
import { readOptions } from "../../../errors/read-argument.ts";
import { type Clock, timeToJudgeBy } from "../signatures/server-clock.ts";
import { inTime, withDeadline } from "./deadlines.ts";
import { type AnyWebhookEvent, classify, parseEvent } from "./events.ts";
import { findData, guessData } from "./find-data.ts";
import { type DeliveryHeaders, readHeaders } from "./headers.ts";
import { readPayload, type WebhookDelivery } from "./read-payload.ts";
import { createReplayGuard, type ReplayStore } from "./replay-guard.ts";
import { createKeyring, type WebhookSecret } from "./secrets.ts";
import { otherSignedTexts } from "./signed-texts.ts";
import { invalidPayload, invalidSignature } from "./webhook-errors.ts";

export type WebhookVerifierOptions = {
  /**
   * The secrets of the subscription, 8 to 64 characters each; a delivery must be signed with one of them. Give two while a secret is being changed.
   */
  secrets: readonly WebhookSecret[];
  /**
   * Remembers deliveries, so that nothing is handled twice. All processes of a shop must share it. `"none"` if you detect repetitions
   * yourself: every delivery is `new` then, and anyone with an old delivery can replay it forever, because no time is signed.
   */
  store: ReplayStore | "none";
  /**
   * Maximum difference between X-Webhook-Timestamp and now, in seconds, inclusive; 0 or more each.
   *
   * The past is an hour because a delivery is repeated 2, 4 and 8 minutes after a failure, the gateway's docs do not say whether a repetition has
   * the time of the first sending, and waits may grow to an hour. The header is not signed: the window catches accidents, the store stops
   * replays.
   *
   * @default { past: 3600, future: 300 }
   */
  toleranceSeconds?: { past?: number; future?: number };
  /** Time for which confirmed deliveries are remembered, in seconds; at least the whole window. @default 2592000, 30 days */
  rememberSeconds?: number;
  /**
   * Time for which one call holds a delivery that it has neither confirmed nor released, in seconds, above 0. After that its repetition is `new`
   * again, so an event whose process was killed is not lost. Choose it longer than your handler takes, and shorter than the 2 minutes until the
   * first repetition.
   *
   * @default 60
   */
  leaseSeconds?: number;
  /**
   * Whether the copy of the signature in the body is accepted when the header is missing, for proxies that drop headers.
   *
   * @default "ignore"
   */
  bodySignature?: "ignore" | "if-no-header";
  /** Maximum size of the body, in bytes, 1 or more. @default 1048576, 1 MiB */
  maxBytes?: number;
  /** Maximum wait for the body, and for each call of the store, in seconds, 0.001 to 86400. @default 20 */
  timeoutSeconds?: number;
  /** The receiver's clock in epoch milliseconds. @default Date.now */
  clock?: Clock;
};

/**
 * A delivery with a valid signature.
 *
 * Only `data` is signed: treat it as a hint, and read the transaction from the gateway before you deliver. `known: true` means that `event` is
 * documented and has all its fields.
 */
export type WebhookResult = AnyWebhookEvent & {
  /**
   * - `new`: handle it, then call `confirm`.
   * - `duplicate`: it was confirmed before. Respond with HTTP 200 too, so that it is not sent again, and do nothing else.
   * - `in_progress`: another call holds it and has not confirmed it yet. Respond with HTTP 503, so that it is sent again if that call fails.
   *
   * `createWebhookHandler` does all of this.
   */
  status: "new" | "duplicate" | "in_progress";
  /** X-Webhook-ID. */
  id: string | undefined;
  /** X-Webhook-Timestamp. */
  sentAt: Date;
  /**
   * Marks the delivery as handled: every repetition is a `duplicate` from now on. Does nothing unless the status is `new`.
   *
   * @throws {DargahError} `store_failed`
   */
  confirm(): Promise<void>;
  /**
   * Releases the delivery, so that its repetition is `new` again. Call it when your handler has failed, before you respond with an error. Does
   * nothing unless the status is `new`.
   *
   * @throws {DargahError} `store_failed`
   */
  release(): Promise<void>;
};

export type WebhookVerifier = (delivery: WebhookDelivery) => Promise<WebhookResult>;

/**
 * Makes a function that verifies IranDargah's deliveries. Create it once: it keeps the keys.
 *
 * @throws {DargahError} `invalid_option` here; from the function `webhook_signature_invalid` (respond with HTTP 401), `webhook_payload_invalid`
 * (HTTP 400) and `store_failed` (HTTP 503, so that it is sent again)
 */
export function createWebhookVerifier(given: WebhookVerifierOptions): WebhookVerifier {
  const options = readOptions(given);
  const { store, rememberSeconds = 2_592_000, bodySignature = "ignore", clock = Date.now } = options;
  const { leaseSeconds = 60 } = options;
  const { past = 3600, future = 300 } = options.toleranceSeconds ?? {};
  const { maxBytes = 1_048_576, timeoutSeconds = 20 } = options;
  checkSize("maxBytes", maxBytes);
  checkDuration("timeoutSeconds", timeoutSeconds);
  checkSeconds({ "toleranceSeconds.past": past, "toleranceSeconds.future": future, rememberSeconds, leaseSeconds });
  if (leaseSeconds === 0) throw new DargahError("invalid_option", 'The option "leaseSeconds" must be above 0.');
  if (rememberSeconds === 0 || rememberSeconds < past + future) {
    throw new DargahError(
      "invalid_option",
      'The option "rememberSeconds" must be above 0, and at least the sum of "toleranceSeconds.past" and "toleranceSeconds.future".',
    );
  }
  const activeKeys = createKeyring(options.secrets);
  const guard = createReplayGuard({ store: withDeadline(store, timeoutSeconds), leaseSeconds, rememberSeconds });

  return async (delivery) => {
    try {
      const read = readPayload(delivery, maxBytes);
      // Nothing is awaited between here and the first check of the signature, so that the checked bytes are the parsed ones. Below, only a promise
      // is awaited: awaiting a value that is already there takes as long as reading the headers.
      const { body, headers: given } = read instanceof Promise ? await inTime(read, delivery, timeoutSeconds) : read;
      const headers = readHeaders(given);
      const text = textOf(body);
      const now = timeToJudgeBy(clock);
      const sentAt = readSentAt({ headers, now, past, future });
      const message = guessData(body) ?? readData(body);
      const signature = readSignature({ headers, text, bodySignature });
      const keys = activeKeys(now);
      const first = isSignedByAny({ keys, message, signature });
      const isSigned = typeof first === "boolean" ? first : await first;
      if (!isSigned && !(await isSignedOtherwise({ keys, text, signature }))) {
        throw invalidSignature(
          "The signature matches none of the secrets that are valid now. If the secret is right, something changed the body in transit.",
        );
      }
      const event = parseEvent(text);
      if (headers.event !== undefined && headers.event !== event.event) {
        throw invalidPayload("X-Webhook-Event and the body name different events.");
      }
      const claim = guard.claim({ event: event.event, signature });
      const { status, confirm, release } = claim instanceof Promise ? await claim : claim;
      const { known, event: typed } = classify(event);
      // Field by field, because spreading objects takes as long as reading a small event. `known` says which of the two the event is.
      return { known, event: typed, status, id: headers.id, sentAt, confirm, release } as WebhookResult;
    } catch (error) {
      // Other errors come from a made-up object or from the clock.
      throw noteOperation("webhook", isDargahError(error) ? error : invalidPayload("The delivery cannot be read."));
    }
  };
}

/**
 * Verifies one delivery. Servers should create a `createWebhookVerifier` once instead, which does not prepare the keys each time.
 *
 * @throws {DargahError} `invalid_option`, `webhook_signature_invalid`, `webhook_payload_invalid`, `store_failed`
 */
export async function verifyWebhook(options: WebhookVerifierOptions & WebhookDelivery): Promise<WebhookResult> {
  const given = readOptions(options);
  return createWebhookVerifier(given)(given);
}

function readSentAt(options: { headers: DeliveryHeaders; now: number; past: number; future: number }): Date {
  const { headers, now, past, future } = options;
  const unixSeconds = readUnixSeconds(headers.timestamp);
  if (unixSeconds === undefined)
    throw invalidSignature("X-Webhook-Timestamp is missing, or is not a number of Unix seconds.");
  const age = ageInSeconds({ now, unixSeconds });
  if (age > past) throw invalidSignature(`The delivery is ${age} seconds old, but only ${past} are allowed.`);
  if (-age > future) {
    throw invalidSignature(
      `The delivery is ${-age} seconds in the future, but only ${future} are allowed. Check this machine's clock. If the clock of a sandbox was moved, pass it as "clock".`,
    );
  }
  return new Date(unixSeconds * 1000);
}

function readSignature(options: {
  headers: DeliveryHeaders;
  text: string;
  bodySignature: WebhookVerifierOptions["bodySignature"];
}): string {
  const { headers, text, bodySignature } = options;
  const signature = headers.signature ?? (bodySignature === "if-no-header" ? parseEvent(text).signature : undefined);
  if (typeof signature === "string") return signature;
  throw invalidSignature(
    "The delivery is not signed. Subscribe with your own secret: the gateway never shows a secret that it makes, so nothing can be verified with it.",
  );
}

/** @throws {DargahError} `webhook_payload_invalid` */
function readData(body: Bytes): Bytes {
  const data = findData(body);
  if (data) return data;
  throw invalidPayload('The body is not a JSON object with "data". Pass it exactly as received.');
}

/**
 * Checks the signature over the value of `data`, in case the guess was wrong, and over the other texts that may have been signed. They are made
 * from the text, because the bytes may have changed by now.
 *
 * @throws {DargahError} `webhook_payload_invalid`
 */
async function isSignedOtherwise(options: {
  text: string;
  signature: string;
  keys: readonly Hmac[];
}): Promise<boolean> {
  const { text, signature, keys } = options;
  const data = readData(utf8(text));
  for (const message of [data, ...otherSignedTexts(data)]) {
    if (await isSignedByAny({ keys, message, signature })) return true;
  }
  return false;
}
