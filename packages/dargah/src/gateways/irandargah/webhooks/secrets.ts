import { toHex } from "../../../crypto/hex.ts";
import { createHmac, type Hmac } from "../../../crypto/hmac.ts";
import { DargahError } from "../../../errors/dargah-error.ts";
import { checkSecret } from "../../../input/secret.ts";

/** Limits documented by IranDargah. */
export const webhookSecret = { letters: "any", shortest: 8, longest: 64 } as const;

/** A secret of a subscription, alone or with its period of validity, by the receiver's clock. */
export type WebhookSecret =
  | string
  | {
      secret: string;
      /** Start of validity. @default always */
      notBefore?: Date;
      /** End of validity, exclusive. Keep an old secret valid for another hour, for repetitions. @default never */
      notAfter?: Date;
    };

/** @throws {DargahError} `invalid_option` */
export function createKeyring(secrets: readonly WebhookSecret[]): (now: number) => Hmac[] {
  if (!Array.isArray(secrets) || secrets.length === 0) {
    throw new DargahError("invalid_option", 'The option "secrets" must be a list with at least one secret.');
  }
  const entries = secrets.map((entry: WebhookSecret, index) => {
    const given = typeof entry === "object" && entry !== null ? entry : { secret: entry };
    const { secret, notBefore, notAfter } = given;
    checkSecret({ name: `secrets[${index}]`, value: secret, ...webhookSecret });
    return {
      key: createHmac(secret),
      from: readDate(notBefore) ?? Number.NEGATIVE_INFINITY,
      until: readDate(notAfter) ?? Number.POSITIVE_INFINITY,
    };
  });
  const keys = entries.map(({ key }) => key);
  const isLimited = entries.some(({ from, until }) => Number.isFinite(from) || Number.isFinite(until));
  if (!isLimited) return () => keys;
  return (now) => entries.filter(({ from, until }) => from <= now && now < until).map(({ key }) => key);
}

function readDate(date: Date | null | undefined): number | undefined {
  if (date === undefined || date === null) return undefined;
  const time = date instanceof Date ? date.getTime() : Number.NaN;
  // Every comparison with NaN is false, so an invalid date would silently disable the secret.
  if (Number.isNaN(time)) throw new DargahError("invalid_option", "notBefore and notAfter of a secret must be dates.");
  return time;
}

/** Returns a new secret for a subscription: 64 random hex digits. */
export function createWebhookSecret(): string {
  return toHex(crypto.getRandomValues(new Uint8Array(32)));
}
