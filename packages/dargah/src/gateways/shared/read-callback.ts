import { readBody, TooLongError } from "@dargah/common/read-body";
import { textOf } from "../../crypto/bytes.ts";
import { normaliseDigits } from "../../digits.ts";
import { DargahError } from "../../errors/dargah-error.ts";
import { readCallbackQuery } from "../../input/callback-query.ts";
import type { Callback } from "../../payments/callback.ts";
import { type OrderNumbering, readOrderNumber } from "../../payments/order-number.ts";
import { readCard } from "./card.ts";

/** In bytes. */
const largestForm = 65_536;

/** Fields that a gateway sends back with the payer. */
export type CallbackRules<Field extends string = string> = {
  readonly names: readonly Field[];
  /** The field that names the payment. */
  readonly reference: Field;
  /** The field that names the order. @default none */
  readonly order?: Field;
  /** Whether a callback without the order is refused. @default false */
  readonly isOrderRequired?: boolean;
  /** The field that may contain a card number. @default none */
  readonly card?: Field;
  /** Maximum length of the callback URL, in characters. @default no limit is documented */
  readonly longestAddress?: number;
  claim(fields: { readonly [Name in Field]?: string }): Callback["claim"];
};

/**
 * Reads a callback.
 *
 * @throws {DargahError} `callback_invalid`, `callback_tampered`
 */
export async function readCallback<Name extends string>(options: {
  gateway: Name;
  numbering: OrderNumbering;
  rules: CallbackRules;
  request: Request;
}): Promise<Callback<Name>> {
  const { gateway, numbering, rules, request } = options;
  const { reference, order, card, isOrderRequired = false } = rules;
  const fields = await readCallbackFields({ gateway, request, names: rules.names });
  const number = order === undefined ? undefined : fields[order];
  return {
    gateway,
    reference: requireField({ gateway, name: reference, value: fields[reference] }),
    claim: rules.claim(fields),
    ...readOrderNumber(
      numbering,
      isOrderRequired ? requireField({ gateway, name: String(order), value: number }) : number,
    ),
    fields: card === undefined ? fields : hideCard(fields, card),
  };
}

/** Masks a card number. The payer's browser can send anything, even a whole card number, which must not be logged. */
function hideCard(fields: Readonly<Record<string, string>>, name: string): Record<string, string> {
  const { [name]: text, ...others } = fields;
  const card = readCard(text);
  return card === undefined ? others : { ...others, [name]: card };
}

/**
 * Reads the fields of a callback from the query and, for a POST, from the form. Names are compared case-insensitively, because some servers do
 * so. The merchant's own fields in the callback URL are left out. A second "?", which some gateways append to a URL with a query, is understood.
 */
async function readCallbackFields(options: {
  gateway: string;
  request: Request;
  names: readonly string[];
}): Promise<Record<string, string>> {
  const { gateway, request, names } = options;
  const given = [...readCallbackQuery({ url: request.url, names }), ...(await formOf({ gateway, request }))];
  const fields: Record<string, string> = {};
  for (const name of names) {
    const values = new Set(
      given.filter(([found]) => found.toLowerCase() === name.toLowerCase()).map(([, text]) => text),
    );
    if (values.size > 1) {
      throw new DargahError(
        "callback_tampered",
        `The callback has "${name}" more than once with different values. No gateway sends that; treat it as an attack.`,
        { gateway },
      );
    }
    for (const value of values) fields[name] = value.trim();
  }
  return fields;
}

/** @throws {DargahError} `invalid_option` for anything but a Web Request */
export function checkRequest({ gateway, request }: { gateway?: string | undefined; request: Request }): void {
  const { url, method, headers } = Object(request) as Partial<Request>;
  const isRequest = typeof url === "string" && typeof method === "string" && typeof headers?.get === "function";
  if (isRequest && URL.canParse(url)) return;
  throw new DargahError(
    "invalid_option",
    '"request" must be the Web Request that the payer\'s browser made. On Node.js, `toWebRequest` of "dargah/node" makes one.',
    gateway === undefined ? {} : { gateway },
  );
}

/**
 * Reads every field of the query and, for a POST, of the form.
 *
 * @throws {DargahError} `callback_invalid` when the body is not a form of at most 64 kB, or was already read
 */
export async function readAllFields(request: Request, gateway?: string): Promise<[string, string][]> {
  checkRequest({ gateway, request });
  return [...new URL(request.url).searchParams, ...(await formOf({ gateway, request }))];
}

/**
 * Returns the reference in a callback's fields.
 *
 * @throws {DargahError} `callback_invalid` when it is missing
 */
function requireField(options: { gateway: string; name: string; value: string | undefined }): string {
  const { gateway, name, value } = options;
  if (value) return value;
  throw new DargahError(
    "callback_invalid",
    `The callback has no "${name}", so its payment is unknown. Pass the request to parseCallback as it came in.`,
    { gateway },
  );
}

async function formOf(options: { gateway: string | undefined; request: Request }): Promise<[string, string][]> {
  const { gateway, request } = options;
  if (request.method === "GET" || request.method === "HEAD" || request.body === null) return [];
  const refuse = (why: string) =>
    new DargahError("callback_invalid", `The callback ${why}`, { ...(gateway && { gateway }) });
  if (request.bodyUsed)
    throw refuse("was already read. Pass the request to parseCallback before anything reads its body.");
  const type = request.headers.get("Content-Type") ?? "";
  if (!/^application\/x-www-form-urlencoded\b/i.test(type)) throw refuse("is not a form.");
  try {
    return [...new URLSearchParams(textOf(await readBody(request, largestForm)))];
  } catch (error) {
    throw refuse(
      error instanceof TooLongError ? `is longer than ${largestForm} bytes.` : "ended before it was complete.",
    );
  }
}

/** Reads a whole number as a callback writes it: digits in any alphabet, with or without a minus sign. "201abc" is not a number. */
export function readWholeNumber(text: string | undefined): number | undefined {
  const digits = normaliseDigits(text ?? "");
  return /^-?\d{1,15}$/.test(digits) ? Number(digits) : undefined;
}
