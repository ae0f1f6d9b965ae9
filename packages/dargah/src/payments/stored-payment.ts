import { DargahError } from "../errors/dargah-error.ts";
import { readArgument } from "../errors/read-argument.ts";
import { parseGatewayAmount } from "../money/gateway-amount.ts";
import { type Rial, rial } from "../money/rial.ts";
import { mostAttempts } from "./order-number.ts";
import type { StoredPayment } from "./payment.ts";

/** A stored payment as a database returns it: keys may be numbers, amounts `bigint` or text. */
export type PaymentRow<Name extends string = string> = {
  gateway: Name;
  reference: string | number | bigint;
  orderId: string | number | bigint;
  /** `null` counts as absent. */
  attempt?: number | bigint | string | null;
  /** In Rial: a whole number, or its digits as text, such as `250000` or `250000.00`. */
  amount: number | bigint | string;
};

/**
 * Checks and types a payment from a database so that it can be verified. White space around texts, which fixed-width columns add, is removed.
 *
 * @throws {DargahError} `invalid_option` or `invalid_amount`, with the name of the column
 * @example
 * const payment = storedPayment(await db.findPayment(callback.reference));
 */
export function storedPayment<Name extends string>(given: PaymentRow<Name>): StoredPayment<Name> {
  const row = readArgument("row", given);
  const gateway = textOf("gateway", row.gateway) as Name;
  const attempt = attemptOf(row.attempt);
  const payment = {
    gateway,
    reference: textOf("reference", row.reference),
    orderId: textOf("orderId", row.orderId),
    amount: amountOf(row.amount),
    ...(attempt !== undefined && { attempt }),
  };
  checkPaymentFields(gateway, payment);
  return payment;
}

function textOf(name: string, value: unknown): string {
  if (typeof value === "bigint" || (typeof value === "number" && Number.isSafeInteger(value))) return String(value);
  if (typeof value === "string") return value.trim();
  throw new DargahError("invalid_option", `"${name}" of the row must be a string or a whole number.`);
}

function attemptOf(value: unknown): number | undefined {
  if (value === undefined || value === null) return undefined;
  return Number(typeof value === "number" ? value : textOf("attempt", value));
}

function amountOf(value: unknown): Rial {
  if (typeof value === "bigint") return rial(value);
  const amount = parseGatewayAmount(value);
  if (amount !== undefined) return rial(amount);
  throw new DargahError("invalid_amount", 'The "amount" of the row is not a whole number of Rial.');
}

/** @throws {DargahError} `invalid_option`, `invalid_amount` */
export function checkPaymentFields(gateway: string, payment: StoredPayment): void {
  const { reference, orderId, attempt, amount } = payment;
  for (const [name, value] of Object.entries({ reference, orderId })) {
    if (typeof value === "string" && value !== "") continue;
    throw new DargahError(
      "invalid_option",
      `The payment needs "reference" and "orderId" as createPayment returned them, but "${name}" is ${value === "" ? "empty" : `of type ${typeof value}`}. Read a database row with storedPayment().`,
      { gateway },
    );
  }
  if (attempt !== undefined && !(Number.isInteger(attempt) && attempt >= 1 && attempt <= mostAttempts)) {
    throw new DargahError("invalid_option", `"attempt" must be a whole number from 1 to ${mostAttempts}.`, { gateway });
  }
  if (Number.isSafeInteger(amount) && amount > 0) return;
  throw new DargahError(
    "invalid_amount",
    'The stored "amount" must be a number: a whole number of Rial above 0. Read a database row with storedPayment().',
    { gateway },
  );
}
