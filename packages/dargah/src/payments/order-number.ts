import { DargahError } from "../errors/dargah-error.ts";
import { readArgument } from "../errors/read-argument.ts";

/** Rules for composing a gateway's order number from the merchant's order id and the attempt. */
export type OrderNumbering = {
  readonly gateway: string;
  /** Separates the two, in characters that the gateway accepts. An order id cannot end with the separator followed by digits. */
  readonly separator: string;
  /** Maximum number of characters that the gateway accepts. @default no limit is documented */
  readonly longest?: number;
};

type Attempt = { readonly orderId: string; readonly attempt?: number | undefined };

/** Maximum number of attempts to pay one order. */
export const mostAttempts = 99;

/**
 * Returns the order number sent to the gateway: the order id for the first attempt; the order id, the separator and the attempt for each later
 * one. Different pairs of order id and attempt never result in the same number.
 *
 * @throws {DargahError} `invalid_option` for an invalid attempt, an order id that looks like a later attempt at another order, and one that
 * leaves no room for later attempts
 */
export function composeOrderNumber(numbering: OrderNumbering, attempt: Attempt): string {
  const { gateway, separator, longest } = numbering;
  const { orderId, attempt: count = 1 } = attempt;
  const refuse = (message: string) => new DargahError("invalid_option", message, { gateway });
  if (!Number.isInteger(count) || count < 1 || count > mostAttempts) {
    throw refuse(`"attempt" must be a whole number from 1 to ${mostAttempts}.`);
  }
  if (splitAt(orderId, separator)) {
    throw refuse(
      `"orderId" must not end with "${separator}" followed by digits: "${orderId}" looks like a later attempt at another order.`,
    );
  }
  const room = `${separator}${mostAttempts}`.length;
  if (longest !== undefined && orderId.length > longest - room) {
    throw refuse(
      `${gateway} accepts an order number of at most ${longest} characters, and ${room} of them are reserved for later attempts: "orderId" can have at most ${longest - room}.`,
    );
  }
  return orderNumberOf(numbering, attempt);
}

/** Like `composeOrderNumber`, for an existing payment, whose order id is no longer checked. */
export function orderNumberOf({ separator }: OrderNumbering, { orderId, attempt = 1 }: Attempt): string {
  return attempt === 1 ? orderId : `${orderId}${separator}${attempt}`;
}

/** Splits a gateway's order number into order id and attempt. A number that `composeOrderNumber` did not compose is an order id. */
export function parseOrderNumber(numbering: OrderNumbering, number: string): { orderId: string; attempt?: number } {
  const { separator } = readArgument("numbering", numbering);
  if (typeof separator !== "string" || typeof number !== "string") {
    throw new DargahError(
      "invalid_option",
      "parseOrderNumber() takes the numbering of a gateway and an order number as a string.",
    );
  }
  return attemptIn(separator, number);
}

function attemptIn(separator: string, number: string): { orderId: string; attempt?: number } {
  const parts = splitAt(number, separator);
  if (!parts || !/^([2-9]|[1-9]\d)$/.test(parts.digits)) return { orderId: number };
  return { orderId: parts.orderId, attempt: Number(parts.digits) };
}

/** Returns the order id and attempt of the order number that the gateway reports, if it reports one. */
export function readOrderNumber(
  { separator }: OrderNumbering,
  number: string | undefined,
): { orderId?: string; attempt?: number } {
  return number ? attemptIn(separator, number) : {};
}

/** Splits case-insensitively, because a gateway's database may compare that way. */
function splitAt(number: string, separator: string): { orderId: string; digits: string } | undefined {
  const digits = /\d+$/.exec(number)?.[0];
  if (digits === undefined) return undefined;
  const rest = number.slice(0, -digits.length);
  if (!rest.toLowerCase().endsWith(separator.toLowerCase())) return undefined;
  const orderId = rest.slice(0, -separator.length);
  return orderId === "" ? undefined : { orderId, digits };
}
