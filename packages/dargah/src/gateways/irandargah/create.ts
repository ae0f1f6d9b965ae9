import { amountLimits, type IranDargahClient, operations, servers } from "@dargah/irandargah";
import { digitsOf } from "../../input/digits-of.ts";
import {
  createFieldReader,
  type FieldReader,
  isLeftOut,
  readChoice,
  readFlag,
  readMobile,
} from "../../input/fields.ts";
import type { NamesOf } from "../../input/names.ts";
import type { AmountBounds } from "../../money/bounds.ts";
import { rial } from "../../money/rial.ts";
import type { Payment } from "../../payments/payment.ts";
import { parseJalali } from "../../time/parse-jalali.ts";
import { isKey } from "../../transport/derive-key.ts";
import { orderUsed } from "../shared/attempts.ts";
import { signalOf } from "../shared/call-options.ts";
import { defined } from "../shared/defined.ts";
import type { GatewayContext } from "../shared/gateway-context.ts";
import { type Intent, newPaymentNames, type ReadPayment, recordPayment } from "../shared/new-payment.ts";
import { checkPageUrl } from "../shared/page-url.ts";
import { readText } from "../shared/response-fields.ts";
import { gateway, iranDargahError, refuse } from "./errors.ts";
import { keepKey } from "./idempotency-key.ts";
import { needText, readResponse } from "./response.ts";
import { sortKeys } from "./sort-keys.ts";
import { type IranDargahPaymentState, readTransaction } from "./transaction.ts";
import type { CreateOptions, IranDargahOptions, NewIranDargahPayment } from "./types.ts";

type Context = GatewayContext<IranDargahOptions, IranDargahClient>;

const { idempotency } = operations.createPayment;

export const paymentNames: NamesOf<NewIranDargahPayment> = {
  ...newPaymentNames,
  cardNumber: true,
  callbackMethod: true,
  affiliateCode: true,
  directVerify: true,
};

export const callNames: NamesOf<CreateOptions> = { signal: true, idempotencyKey: true };

export function boundsOf({ environment }: IranDargahOptions): AmountBounds {
  const { minimum, maximum } = amountLimits;
  const most = environment === "sandbox" ? servers.sandbox.amountLimits.maximum : maximum;
  return { minimum: rial(minimum), maximum: rial(most) };
}

export async function createPayment(
  context: Context,
  { intent, amount, orderNumber, callbackUrl, fields }: ReadPayment<NewIranDargahPayment>,
  options: CreateOptions,
): Promise<Payment<"irandargah">> {
  const { client } = context;
  if (!/^[A-Za-z0-9_-]+$/.test(intent.orderId)) {
    throw refuse('IranDargah accepts an "orderId" of the characters A-Z, a-z, 0-9, "-" and "_".');
  }
  const optional = readOptionalFields(fields);
  const givenKey = readKey(options);
  const signal = signalOf(options.signal);
  const { isRepeat } = await context.attempts.ask(intent);
  const key = givenKey ?? (await keepKey(context, { orderNumber, amount }));
  const result = await client.POST("/v2/payments", {
    params: { header: { [idempotency.header]: key } as { "Idempotency-Key": string } },
    body: sortKeys({
      amount,
      order_id: orderNumber,
      callback_url: callbackUrl,
      ...optional,
    }),
    ...signal,
  });
  // HTTP 409 is not documented; clients have seen it for keys and orders that were used before.
  if (!result.ok && result.status === 409) {
    const cause = iranDargahError({ operation: "createPayment", result, isRepeatable: false });
    throw orderUsed({ gateway, attempt: intent, end: "unknown", cause });
  }
  // With the same key it is the same payment.
  const made = readResponse({
    operation: "createPayment",
    isRepeatable: true,
    result,
    read: ({ transaction }) => ({
      reference: needText(transaction.authority),
      more: {
        redirect: { method: "GET", url: pageAddress(context, transaction.gateway_url) } as const,
        ...defined({ expiresAt: parseJalali(readText(transaction.expires_at) ?? "") }),
      },
    }),
  });
  const created = await recordPayment(context, { gateway, intent, ...made });
  if (isRepeat) await refuseEnded(context, { intent, created, ...signal });
  return created;
}

/**
 * Refuses an attempt that has ended: for a day, a repeated call returns the first payment even after its end, when its page no longer works.
 *
 * @throws {DargahError} `order_used`, and the errors of any call
 */
async function refuseEnded(
  { client, attempts }: Context,
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

/** Returns the address of the payment page, which is the gateway's own even if calls go through a relay. */
function pageAddress({ options, baseUrl }: Context, url: unknown): string {
  const own = servers[options.environment ?? "production"].url;
  return checkPageUrl({ gateway, url, baseUrl: own, ...defined({ otherUrl: baseUrl }) }).href;
}

function readOptionalFields(fields: FieldReader<NewIranDargahPayment>) {
  const description = fields.text("description", { longest: 255 });
  if (/[<>]/.test(description ?? "")) throw refuse('IranDargah accepts a "description" without "<" and ">".');
  return {
    action: readChoice(fields, "callbackMethod", ["GET", "POST"]) ?? "GET",
    ...defined({
      description,
      mobile: readMobile(fields, "mobile"),
      card_number: fields.typed("cardNumber", readCard, "16 digits, or 6 digits, 6 asterisks and 4 digits"),
      affiliate_code: fields.typed("affiliateCode", readAffiliateCode, "4 or more letters and digits"),
      direct_verify: readFlag(fields, "directVerify"),
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

function readKey(options: CreateOptions): string | undefined {
  if (isLeftOut(options.idempotencyKey)) return undefined;
  const key = createFieldReader({ gateway, given: options }).text("idempotencyKey");
  if (key === undefined || (isKey(key) && key === options.idempotencyKey)) return key;
  throw refuse('"idempotencyKey" must have 1 to 255 visible ASCII characters without spaces.');
}
