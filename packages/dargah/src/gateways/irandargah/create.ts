import { amountLimits, type IranDargahClient, operations, servers } from "@dargah/irandargah";
import { DargahError } from "../../errors/dargah-error.ts";
import { digitsOf } from "../../input/digits-of.ts";
import { createFieldReader, type FieldReader } from "../../input/fields.ts";
import { checkNames, type NamesOf } from "../../input/names.ts";
import { type Rial, rial } from "../../money/rial.ts";
import { type CallOptions, type NewPayment, newPayment, type Payment } from "../../payments/payment.ts";
import type { Store } from "../../stores/store.ts";
import { parseJalali } from "../../time/parse-jalali.ts";
import { createKeyRegistry } from "../../transport/key-registry.ts";
import { isKey } from "../../transport/key-text.ts";
import { type Attempts, orderUsed } from "../shared/attempts.ts";
import { signalOf } from "../shared/call-options.ts";
import { defined } from "../shared/defined.ts";
import { type Intent, newPaymentNames, type ReadPayment, readNewPayment } from "../shared/new-payment.ts";
import { checkPageUrl } from "../shared/page-url.ts";
import type { References } from "../shared/references.ts";
import { readText } from "../shared/response-fields.ts";
import { gateway, iranDargahError, numbering } from "./errors.ts";
import { needText, readResponse } from "./response.ts";
import { sortKeys } from "./sort-keys.ts";
import { type IranDargahPaymentState, readTransaction } from "./transaction.ts";

export type NewIranDargahPayment = NewPayment & {
  /** The only card that may pay: 16 digits, or 6 digits, 6 asterisks and 4 digits. */
  cardNumber?: string;
  /**
   * How the payer's browser comes back. The gateway's own default is `POST`, on which browsers leave out cookies that are `SameSite=Lax`, so
   * the payer is logged out.
   *
   * @default "GET"
   */
  callbackMethod?: "GET" | "POST";
  /** Code of the referrer: letters and digits, 4 or more. */
  affiliateCode?: string;
  /** Lets the gateway verify by itself, at once. The amount is then compared only after the money was taken. @default false */
  directVerify?: boolean;
};

export type CreateOptions = CallOptions & {
  /** Instead of the key that is derived and kept: 1 to 255 visible ASCII characters. Whoever gives one keeps it. */
  idempotencyKey?: string;
};

export type CreateContext = {
  client: IranDargahClient;
  environment: "production" | "sandbox";
  /** Where the gateway is called, without a slash at the end. */
  baseUrl: string;
  store: Store;
  merchant: string;
  idempotencyKeys: "derived" | "server";
  references: References;
  attempts: Attempts;
};

const { idempotency } = operations.createPayment;
const longestCallback = 500;

/** What the payer comes back with. */
export const callbackNames = [
  "authority",
  "status_code",
  "message",
  "amount",
  "order_id",
  "ref_id",
  "card_pan",
] as const;

const paymentNames: NamesOf<NewIranDargahPayment> = {
  ...newPaymentNames,
  cardNumber: true,
  callbackMethod: true,
  affiliateCode: true,
  directVerify: true,
};

export async function createPayment(
  context: CreateContext,
  payment: NewIranDargahPayment,
  options: CreateOptions | null | undefined,
): Promise<Payment<"irandargah">> {
  const { client, environment, baseUrl } = context;
  const { intent, amount, orderNumber, callbackUrl, fields } = check(payment, environment);
  const optional = readOptionalFields(fields);
  const { key: givenKey, signal } = readCreateOptions(options);
  const { isRepeat } = await context.attempts.ask(intent);
  const key = givenKey ?? (await keepKey(context, { orderNumber, amount }));
  const result = await client.POST("/v2/payments", {
    params: { header: { [idempotency.header]: key } as { "Idempotency-Key": string } },
    body: sortKeys({
      amount: amount as number,
      order_id: orderNumber,
      callback_url: callbackUrl,
      ...optional,
    }),
    ...signal,
  });
  // HTTP 409 is not documented, and what clients have seen of it are keys and orders that were used before.
  if (!result.ok && result.status === 409) {
    const cause = iranDargahError({ operation: "createPayment", result, isRepeatable: false });
    throw orderUsed({ gateway, attempt: intent, end: "unknown", cause });
  }
  // With the same key it is the same payment.
  const created = readResponse({
    operation: "createPayment",
    isRepeatable: true,
    result,
    read: ({ transaction }) => {
      const { gateway_url: url, expires_at: end } = transaction;
      const home = isAt(url, servers[environment].url) ? servers[environment].url : baseUrl;
      const expiresAt = parseJalali(readText(end) ?? "");
      return {
        ...newPayment(gateway, intent, needText(transaction.authority)),
        redirect: { method: "GET", url: checkPageUrl({ gateway, url, baseUrl: home }).href } as const,
        ...defined({ expiresAt }),
      };
    },
  });
  await context.references.record(created);
  if (isRepeat) await refuseEnded(context, { intent, created, ...signal });
  return created;
}

/**
 * A repeated call returns the first payment, for a day, also after its end, when its page is over.
 *
 * @throws {DargahError} `order_used`, and what a call can throw
 */
async function refuseEnded(
  { client, attempts }: CreateContext,
  options: { intent: Intent; created: Payment<"irandargah">; signal?: AbortSignal },
): Promise<void> {
  const { intent, created, signal } = options;
  const { state } = await readTransaction({ client, reference: created.reference, signal });
  const end = state === "verified" || state === "awaiting_verification" ? "paid" : ends.has(state) ? "over" : undefined;
  if (end === undefined) return;
  if (end === "over") await attempts.note(intent, { outcome: "cancelled" });
  throw orderUsed({ gateway, attempt: intent, end });
}

const ends = new Set<IranDargahPaymentState["state"]>(["not_paid", "cancelled", "expired"]);

/** Calls can go through a relay, while the page is the gateway's own. */
function isAt(url: unknown, place: string): boolean {
  return typeof url === "string" && URL.canParse(url) && new URL(url).origin === new URL(place).origin;
}

function check(
  payment: NewIranDargahPayment,
  environment: "production" | "sandbox",
): ReadPayment<NewIranDargahPayment> {
  const maximum = environment === "sandbox" ? servers.sandbox.amountLimits.maximum : amountLimits.maximum;
  const read = readNewPayment({
    numbering,
    payment,
    names: paymentNames,
    bounds: { minimum: rial(amountLimits.minimum), maximum: rial(maximum) },
    callback: { names: callbackNames, orderName: "order_id", longest: longestCallback },
  });
  if (!/^[A-Za-z0-9_-]+$/.test(read.intent.orderId)) {
    throw refuse('IranDargah takes an "orderId" of the characters A-Z, a-z, 0-9, "-" and "_".');
  }
  return read;
}

function readOptionalFields(fields: FieldReader<NewIranDargahPayment>) {
  const description = fields.text("description", { longest: 255 });
  if (/[<>]/.test(description ?? "")) throw refuse('IranDargah takes a "description" without "<" and ">".');
  return {
    action: fields.choice("callbackMethod", ["GET", "POST"]) ?? "GET",
    ...defined({
      description,
      mobile: fields.mobile("mobile"),
      card_number: fields.typed("cardNumber", readCard, "16 digits, or 6 digits, 6 asterisks and 4 digits"),
      affiliate_code: fields.typed("affiliateCode", readAffiliateCode, "4 or more letters and digits"),
      direct_verify: fields.flag("directVerify"),
    }),
  };
}

function readCard(text: string): string | undefined {
  const card = digitsOf(text);
  return /^\d{6}(?:\d{6}|\*{6})\d{4}$/.test(card) ? card : undefined;
}

function readAffiliateCode(text: string): string | undefined {
  const code = digitsOf(text);
  return /^[A-Za-z0-9]{4,}$/.test(code) ? code : undefined;
}

function readCreateOptions(options: CreateOptions | null | undefined) {
  if (options === undefined || options === null) return { key: undefined, signal: {} };
  checkNames({ gateway, what: "The second argument", given: options, names: { signal: true, idempotencyKey: true } });
  const key = createFieldReader({ gateway, given: options }).text("idempotencyKey");
  if (key !== undefined && !(isKey(key) && key === options.idempotencyKey)) {
    throw refuse('"idempotencyKey" must have 1 to 255 visible ASCII characters without spaces.');
  }
  return { key, signal: signalOf(options.signal) };
}

function refuse(message: string): DargahError {
  return new DargahError("invalid_option", message, { gateway });
}

/** One key for one order and one amount: the same order over another amount is another payment, which the gateway then judges. */
function keepKey(
  context: CreateContext,
  { orderNumber, amount }: { orderNumber: string; amount: Rial },
): Promise<string> {
  const { client, store, merchant, environment } = context;
  return createKeyRegistry({ store }).keep({
    gateway: `${gateway} ${environment}`,
    merchant,
    operation: "createPayment",
    order: JSON.stringify([orderNumber, amount]),
    ttlSeconds: idempotency.ttlSeconds,
    ...(context.idempotencyKeys === "server" && {
      make: () => askForKey(client),
    }),
  });
}

/** With the token, though the call needs none: responses to unknown callers are not signed. */
async function askForKey(client: IranDargahClient): Promise<string> {
  const result = await client.GET("/v2/idempotency-key");
  if (result.ok) return result.data.idempotency_key;
  const cause = iranDargahError({ operation: "getIdempotencyKey", result, isRepeatable: true });
  if (cause.code === "credentials_refused" || cause.code === "access_refused") throw cause;
  throw new DargahError(
    "idempotency_key_unavailable",
    `irandargah gave no idempotency key (HTTP ${result.status}). Nothing else was sent.`,
    { gateway, status: result.status, retryable: true, cause },
  );
}
