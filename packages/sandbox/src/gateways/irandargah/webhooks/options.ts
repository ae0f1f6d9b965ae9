import { parseDuration } from "../../../core/duration.ts";
import { applyOptionTable, choice, type OptionTable, wholeNumber } from "../../../core/option-table.ts";
import { readMisbehaviour, type WebhookMisbehaviour } from "./misbehaviour.ts";

/** Where the docs are silent about webhooks, one reading is the default, and an option has the other. */
export type WebhookOptions = {
  /**
   * Maximum number of attempts for an event, 1 to 10. The docs list three waits (2, 4 and 8 minutes), which make four attempts, and also
   * say "at most 3". Further waits double, up to 60 minutes. @default 4
   */
  attempts?: number;
  /** Moment at which `payment.completed` is sent: when the payment is verified, since it has `verified_at`, or when it is paid. @default "verified" */
  completedWhen?: "verified" | "paid";
  /** X-Webhook-Timestamp of a retry: the time of the retry, or that of the first attempt. @default "each-attempt" */
  sentTimestamp?: "each-attempt" | "first-attempt";
  /** `ref_code`: the authority as in the sample, or the bank's reference as the table says. @default "authority" */
  refCode?: "authority" | "bank";
  /** `data` of `payment.reversed`, which has no row in the table: fields that name the payment, or none. @default "payment" */
  reversedData?: "payment" | "empty";
  /**
   * A subscription without a secret: the server creates a key of 64 hex digits that it never shows, or nothing is signed. The docs say
   * both. @default "generated"
   */
  withoutSecret?: "generated" | "unsigned";
  /** A second subscription with the same address: it also gets every event, or is refused with HTTP 422 as a refused field. @default "added" */
  sameAddress?: "added" | "refused";
  /** A `webhook_id` that does not exist: HTTP 422 as a refused field, or HTTP 404 with code -33. @default "refused" */
  unknownWebhook?: "refused" | "not-found";
  /** Unsubscribing a second time: accepted like the first time, or refused as an unknown `webhook_id`. @default "accepted" */
  repeatedUnsubscribe?: "accepted" | "unknown";
  /**
   * Addresses with plain http. IranDargah requires https, which a merchant's program on this machine rarely has. Loopback is `localhost`,
   * `*.localhost`, `127.0.0.0/8` and `[::1]`. @default "loopback"
   */
  plainHttp?: "never" | "loopback" | "anywhere";
  /**
   * Time for which a clock that is stopped, or is being moved, waits for a merchant's response before it moves on, in REAL milliseconds or as
   * text such as `"500ms"`. Only after that can the 10 seconds of the sandbox's clock run out. @default 2000
   */
  patience?: number | string;
  /** Misbehaviour that waits from the start, and again after each `reset`. @default none */
  misbehaviour?: readonly WebhookMisbehaviour[];
  /** Maximum number of kept deliveries; the oldest are forgotten, even if they are still pending. @default 10000 */
  deliveryLimit?: number;
};

export type WebhookSettings = Required<Omit<WebhookOptions, "patience">> & {
  /** Milliseconds of real time. */
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
 * Checks the options of webhooks, and fills in the defaults.
 *
 * @throws {TypeError} for an invalid option
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
