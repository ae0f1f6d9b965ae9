import { DargahError } from "../errors/dargah-error.ts";
import { readArgument } from "../errors/read-argument.ts";

/** How a gateway's own order number is made of the merchant's order id and the attempt to pay it. */
export type OrderNumbering = {
  readonly gateway: string;
  /** Stands between the two, in characters that the gateway takes. An order id cannot end in it and digits. */
  readonly separator: string;
  /** Most characters that the gateway takes. @default no limit is documented */
  readonly longest?: number;
};

type Attempt = { readonly orderId: string; readonly attempt?: number | undefined };

/** Attempts to pay one order. */
export const mostAttempts = 99;

/**
 * The order number that the gateway gets: the order id for the first attempt, and the order id, the separator and the attempt for each later one. Two
 * different pairs of order id and attempt never give the same number.
 *
 * @throws {DargahError} `invalid_option` for an unusable attempt, an order id that looks like a later attempt of another order, and one that leaves no
 * room for later attempts
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
      `"orderId" must not end in "${separator}" and digits: "${orderId}" cannot be told from a later attempt of another order.`,
    );
  }
  const room = `${separator}${mostAttempts}`.length;
  if (longest !== undefined && orderId.length > longest - room) {
    throw refuse(
      `${gateway} takes an order number of at most ${longest} characters, and ${room} of them are kept for later attempts: "orderId" can have at most ${longest - room}.`,
    );
  }
  return orderNumberOf(numbering, attempt);
}

/** The same for a payment that was made before, whose order id is not judged any more. */
export function orderNumberOf({ separator }: OrderNumbering, { orderId, attempt = 1 }: Attempt): string {
  return attempt === 1 ? orderId : `${orderId}${separator}${attempt}`;
}

/** The order id and the attempt of a gateway's order number. A number that `composeOrderNumber` did not make is an order id. */
export function parseOrderNumber(numbering: OrderNumbering, number: string): { orderId: string; attempt?: number } {
  const { separator } = readArgument("numbering", numbering);
  if (typeof separator !== "string" || typeof number !== "string") {
    throw new DargahError("invalid_option", "An order number is read by the numbering of a gateway, and is a text.");
  }
  const parts = splitAt(number, separator);
  if (!parts || !/^([2-9]|[1-9]\d)$/.test(parts.digits)) return { orderId: number };
  return { orderId: parts.orderId, attempt: Number(parts.digits) };
}

/** Order id and attempt of an order number that the gateway reports, as far as it reports one. */
export function readOrderNumber(
  numbering: OrderNumbering,
  number: string | undefined,
): { orderId?: string; attempt?: number } {
  return number ? parseOrderNumber(numbering, number) : {};
}

/** Without regard to case, as databases of gateways may compare so. */
function splitAt(number: string, separator: string): { orderId: string; digits: string } | undefined {
  const digits = /\d+$/.exec(number)?.[0];
  if (digits === undefined) return undefined;
  const rest = number.slice(0, -digits.length);
  if (!rest.toLowerCase().endsWith(separator.toLowerCase())) return undefined;
  const orderId = rest.slice(0, -separator.length);
  return orderId === "" ? undefined : { orderId, digits };
}
