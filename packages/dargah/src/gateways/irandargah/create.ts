import { amountLimits, type IranDargahClient, operations, servers } from "@dargah/irandargah";
import { normaliseDigits } from "../../digits.ts";
import { DargahError } from "../../errors/dargah-error.ts";
import { rial } from "../../money/rial.ts";
import { checkNewPayment, readMobile } from "../../payments/check-payment.ts";
import { defined, signalOf } from "../../payments/gateway-options.ts";
import { checkPageUrl } from "../../payments/page-url.ts";
import type { CallOptions, NewPayment, Payment } from "../../payments/payment.ts";
import type { Store } from "../../stores/store.ts";
import { parseJalali } from "../../time/parse-jalali.ts";
import { createKeyRegistry } from "../../transport/key-registry.ts";
import { sortKeys } from "./sort-keys.ts";
import { gateway, iranDargahError } from "./words.ts";

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
};

const { idempotency } = operations.createPayment;
const longestCallback = 500;

export async function createPayment(
  context: CreateContext,
  payment: NewIranDargahPayment,
  options: CreateOptions,
): Promise<Payment<"irandargah">> {
  const { client, environment, baseUrl } = context;
  check(payment, environment);
  const { amount, orderId, callbackUrl, description, mobile, cardNumber, affiliateCode, directVerify } = payment;
  const key = options.idempotencyKey ?? (await keepKey(context, payment));
  const result = await client.POST("/v2/payments", {
    params: { header: { [idempotency.header]: key } as { "Idempotency-Key": string } },
    body: sortKeys({
      amount: amount as number,
      order_id: orderId,
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
  // With the same key it is the same payment.
  if (!result.ok) throw iranDargahError({ operation: "createPayment", result, isRepeatable: true });
  const { authority: reference, gateway_url: url, expires_at: end } = result.data.data.transaction;
  const page = checkPageUrl({ gateway, url, baseUrl });
  const expiresAt = parseJalali(end);
  return {
    gateway,
    reference,
    orderId,
    amount,
    redirect: { method: "GET", url: page.href },
    ...defined({ expiresAt }),
  };
}

function check(payment: NewIranDargahPayment, environment: "production" | "sandbox"): void {
  const maximum = environment === "sandbox" ? servers.sandbox.amountLimits.maximum : amountLimits.maximum;
  checkNewPayment({ gateway, payment, bounds: { minimum: rial(amountLimits.minimum), maximum: rial(maximum) } });
  const refuse = (message: string) => new DargahError("invalid_option", message, { gateway });
  if (!/^[A-Za-z0-9_-]{1,50}$/.test(payment.orderId)) {
    throw refuse('IranDargah takes an "orderId" of 1 to 50 of the characters A-Z, a-z, 0-9, "-" and "_".');
  }
  if (payment.callbackUrl.length > longestCallback) {
    throw refuse(`IranDargah takes a "callbackUrl" of at most ${longestCallback} characters.`);
  }
  if ((payment.description ?? "").length > 255 || /[<>]/.test(payment.description ?? "")) {
    throw refuse('IranDargah takes a "description" of at most 255 characters, without "<" and ">".');
  }
}

/** One key for one order and one amount: the same order over another amount is another payment, which the gateway then judges. */
function keepKey(context: CreateContext, { orderId, amount }: NewIranDargahPayment): Promise<string> {
  const { client, store, merchant, environment } = context;
  return createKeyRegistry({ store }).keep({
    gateway: `${gateway} ${environment}`,
    merchant,
    operation: "createPayment",
    order: JSON.stringify([orderId, amount]),
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
  throw new DargahError(
    "idempotency_key_unavailable",
    `irandargah gave no idempotency key (HTTP ${result.status}). Nothing else was sent.`,
    { gateway, status: result.status, retryable: true },
  );
}
