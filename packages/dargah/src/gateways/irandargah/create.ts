import { amountLimits, type IranDargahClient, operations, servers } from "@dargah/irandargah";
import { normaliseDigits } from "../../digits.ts";
import { DargahError } from "../../errors/dargah-error.ts";
import { type Rial, rial } from "../../money/rial.ts";
import { readText } from "../../payments/answer-fields.ts";
import { type Attempts, orderUsed } from "../../payments/attempts.ts";
import { checkNewPayment, readMobile } from "../../payments/check-payment.ts";
import { defined, signalOf } from "../../payments/gateway-options.ts";
import { composeOrderNumber } from "../../payments/order-number.ts";
import { checkPageUrl } from "../../payments/page-url.ts";
import { type CallOptions, type NewPayment, newPayment, type Payment } from "../../payments/payment.ts";
import type { References } from "../../payments/references.ts";
import type { Store } from "../../stores/store.ts";
import { parseJalali } from "../../time/parse-jalali.ts";
import { createKeyRegistry } from "../../transport/key-registry.ts";
import { needText, readAnswer } from "./answer.ts";
import { sortKeys } from "./sort-keys.ts";
import { type IranDargahPaymentState, readTransaction } from "./transaction.ts";
import { gateway, iranDargahError, numbering } from "./words.ts";

export type NewIranDargahPayment = NewPayment & {
  /** The only card that may pay: 16 digits, or 6 digits, 6 asterisks and 4 digits. */
  cardNumber?: string;
  /**
   * How the payer's browser comes back. The gateway's own default is `POST`, on which browsers leave out cookies that are `SameSite=Lax`, so
   * the payer is logged out.
   *
   * @default "GET"
   */
  returnMethod?: "GET" | "POST";
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

export async function createPayment(
  context: CreateContext,
  payment: NewIranDargahPayment,
  options: CreateOptions,
): Promise<Payment<"irandargah">> {
  const { client, environment, baseUrl } = context;
  const orderNumber = check(payment, environment);
  const { amount, callbackUrl, description, mobile, cardNumber, affiliateCode, directVerify } = payment;
  const { isRepeat } = await context.attempts.ask(payment);
  const key = options.idempotencyKey ?? (await keepKey(context, { orderNumber, amount }));
  const result = await client.POST("/v2/payments", {
    params: { header: { [idempotency.header]: key } as { "Idempotency-Key": string } },
    body: sortKeys({
      amount: amount as number,
      order_id: orderNumber,
      callback_url: callbackUrl,
      action: payment.returnMethod ?? "GET",
      ...defined({
        description,
        mobile: mobile === undefined ? undefined : readMobile(mobile),
        card_number: cardNumber === undefined ? undefined : normaliseDigits(cardNumber).replace(/[\s-]/g, ""),
        affiliate_code: affiliateCode,
        direct_verify: directVerify,
      }),
    }),
    ...signalOf(options.signal),
  });
  // HTTP 409 is not documented, and what clients have seen of it are keys and orders that were used before.
  if (!result.ok && result.status === 409) {
    const cause = iranDargahError({ operation: "createPayment", result, isRepeatable: false });
    throw orderUsed({ gateway, attempt: payment, end: "unknown", cause });
  }
  // With the same key it is the same payment.
  const created = readAnswer({
    operation: "createPayment",
    isRepeatable: true,
    result,
    read: ({ transaction }) => {
      const { gateway_url: url, expires_at: end } = transaction;
      const home = isAt(url, servers[environment].url) ? servers[environment].url : baseUrl;
      const expiresAt = parseJalali(readText(end) ?? "");
      return {
        ...newPayment(gateway, payment, needText(transaction.authority)),
        redirect: { method: "GET", url: checkPageUrl({ gateway, url, baseUrl: home }).href } as const,
        ...defined({ expiresAt }),
      };
    },
  });
  await context.references.record(created);
  if (isRepeat) await refuseEnded(context, { payment, created, signal: options.signal });
  return created;
}

/**
 * A repeated call returns the first payment, for a day, also after its end, when its page is over.
 *
 * @throws {DargahError} `order_used`, and what a call can throw
 */
async function refuseEnded(
  { client, attempts }: CreateContext,
  options: { payment: NewIranDargahPayment; created: Payment<"irandargah">; signal: AbortSignal | undefined },
): Promise<void> {
  const { payment, created, signal } = options;
  const { state } = await readTransaction({ client, reference: created.reference, signal });
  const end = state === "verified" || state === "awaiting_verification" ? "paid" : ends.has(state) ? "over" : undefined;
  if (end === undefined) return;
  if (end === "over") await attempts.note(payment, { outcome: "cancelled" });
  throw orderUsed({ gateway, attempt: payment, end });
}

const ends = new Set<IranDargahPaymentState["state"]>(["not_paid", "cancelled", "expired"]);

/** Calls can go through a relay, while the page is the gateway's own. */
function isAt(url: unknown, place: string): boolean {
  return typeof url === "string" && URL.canParse(url) && new URL(url).origin === new URL(place).origin;
}

/** @returns the order number that the gateway gets */
function check(payment: NewIranDargahPayment, environment: "production" | "sandbox"): string {
  const maximum = environment === "sandbox" ? servers.sandbox.amountLimits.maximum : amountLimits.maximum;
  checkNewPayment({ gateway, payment, bounds: { minimum: rial(amountLimits.minimum), maximum: rial(maximum) } });
  const refuse = (message: string) => new DargahError("invalid_option", message, { gateway });
  if (!/^[A-Za-z0-9_-]+$/.test(payment.orderId)) {
    throw refuse('IranDargah takes an "orderId" of the characters A-Z, a-z, 0-9, "-" and "_".');
  }
  const orderNumber = composeOrderNumber(numbering, payment);
  if (payment.callbackUrl.length > longestCallback) {
    throw refuse(`IranDargah takes a "callbackUrl" of at most ${longestCallback} characters.`);
  }
  if ((payment.description ?? "").length > 255 || /[<>]/.test(payment.description ?? "")) {
    throw refuse('IranDargah takes a "description" of at most 255 characters, without "<" and ">".');
  }
  return orderNumber;
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

/** With the token, though the call needs none: answers to who is not known are not signed. */
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
