import { parseDuration } from "../../../core/duration.ts";
import { applyOptionTable, choice, type OptionTable, wholeNumber } from "../../../core/option-table.ts";
import { readMisbehaviour, type WebhookMisbehaviour } from "./misbehaviour.ts";

/** Where the documents leave something open about webhooks, one reading is the default, and an option has the other one. */
export type WebhookOptions = {
  /**
   * How often an event is sent at most, 1 to 10. The documents print three waits (2, 4 and 8 minutes), which make four deliveries, and the
   * words "at most 3". Further waits double up to 60 minutes. @default 4
   */
  attempts?: number;
  /** When `payment.completed` is sent: when the payment was verified, since it has `verified_at`, or when it was paid. @default "verified" */
  completedWhen?: "verified" | "paid";
  /** X-Webhook-Timestamp of a repetition: when it is sent itself, or when the event was sent first. @default "each-attempt" */
  sentTimestamp?: "each-attempt" | "first-attempt";
  /** `ref_code`: the authority as in the sample, or the bank's reference as the table says. @default "authority" */
  refCode?: "authority" | "bank";
  /** `data` of `payment.reversed`, which has no row in the table: fields that name the payment, or none. @default "payment" */
  reversedData?: "payment" | "empty";
  /**
   * A subscription without a secret: the server makes a key of 64 hex digits that it never shows, or nothing is signed. The documents say
   * both. @default "generated"
   */
  withoutSecret?: "generated" | "unsigned";
  /** A second subscription of an address: delivers everything once more, or HTTP 422 as a refused field. @default "added" */
  sameAddress?: "added" | "refused";
  /** A `webhook_id` that there is not: HTTP 422 as a refused field, or HTTP 404 with code -33. @default "refused" */
  unknownWebhook?: "refused" | "not-found";
  /** A subscription that is switched off once more: answered like the first time, or as one that there is not. @default "accepted" */
  repeatedUnsubscribe?: "accepted" | "unknown";
  /**
   * Addresses with plain http. IranDargah wants https; a merchant's program on this machine rarely has it. Loopback is `localhost`,
   * `*.localhost`, `127.0.0.0/8` and `[::1]`. @default "loopback"
   */
  plainHttp?: "never" | "loopback" | "anywhere";
  /**
   * How long a clock that stands still, or is moved, waits for a merchant's answer before it goes on, in REAL milliseconds or as text such as
   * `"500ms"`. Only after that can the 10 seconds of the sandbox's clock run out. @default 2000
   */
  patience?: number | string;
  /** Misbehaviour that waits from the start, and again after each `reset`. @default none */
  misbehaviour?: readonly WebhookMisbehaviour[];
  /** How many deliveries are kept; the oldest are forgotten, even if they are still to be made. @default 10000 */
  deliveryLimit?: number;
};

export type WebhookSettings = Required<Omit<WebhookOptions, "patience">> & {
  /** Real milliseconds. */
  patience: number;
};

export const webhookTable: OptionTable<WebhookOptions> = {
  attempts: wholeNumber({ default: 4, from: 1, to: 10 }),
  completedWhen: choice("verified", "paid"),
  sentTimestamp: choice("each-attempt", "first-attempt"),
  refCode: choice("authority", "bank"),
  reversedData: choice("payment", "empty"),
  withoutSecret: choice("generated", "unsigned"),
  sameAddress: choice("added", "refused"),
  unknownWebhook: choice("refused", "not-found"),
  repeatedUnsubscribe: choice("accepted", "unknown"),
  plainHttp: choice("loopback", "never", "anywhere"),
  patience: { default: 2000, fits: isDuration, expected: 'milliseconds, or text such as "500ms"' },
  misbehaviour: {
    default: [],
    fits: (value) => Array.isArray(value) && value.every((one) => typeof one === "object" && one !== null),
    expected: "a list of objects",
  },
  deliveryLimit: wholeNumber({ default: 10_000, from: 1 }),
};

/**
 * Checks the options of webhooks and fills in the defaults.
 *
 * @throws {TypeError} for an option that cannot be used
 */
export function readWebhookOptions(options: WebhookOptions = {}): WebhookSettings {
  const read = applyOptionTable({ place: "irandargah.webhooks", given: options, table: webhookTable });
  return {
    ...read,
    patience: parseDuration(read.patience),
    misbehaviour: read.misbehaviour.map(readMisbehaviour),
  };
}

function isDuration(value: unknown): boolean {
  try {
    return parseDuration(value as number | string) >= 0;
  } catch {
    return false;
  }
}
