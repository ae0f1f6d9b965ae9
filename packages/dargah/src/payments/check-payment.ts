import { normaliseDigits } from "../digits.ts";
import { DargahError } from "../errors/dargah-error.ts";
import { type AmountBounds, assertWithin } from "../money/bounds.ts";
import { type Rial, rial } from "../money/rial.ts";
import type { NewPayment, StoredPayment } from "./payment.ts";
import type { Returned } from "./return.ts";
import type { Failed, Mismatch } from "./verification.ts";

/**
 * Checks what every gateway needs before anything is sent.
 *
 * @throws {DargahError} `invalid_amount`, `invalid_option`
 */
export function checkNewPayment(options: { gateway: string; payment: NewPayment; bounds: AmountBounds }): void {
  const { gateway, payment, bounds } = options;
  assertWithin(payment.amount, bounds, { gateway });
  if (typeof payment.orderId !== "string" || payment.orderId === "") {
    throw new DargahError("invalid_option", '"orderId" must be a text that is not empty.', { gateway });
  }
  if (!/^https?:$/.test(protocolOf(payment.callbackUrl))) {
    throw new DargahError(
      "invalid_option",
      '"callbackUrl" must be an absolute address, such as "https://shop.example/return".',
      { gateway },
    );
  }
}

function protocolOf(url: string): string {
  return URL.canParse(url) ? new URL(url).protocol : "";
}

/** The mobile number with ASCII digits and nothing between them. */
export function readMobile(mobile: string): string {
  return normaliseDigits(mobile).replace(/[\s-]/g, "");
}

/**
 * Checks that a stored payment can be one of this gateway, and that the payer's return is about it.
 *
 * @returns why it is not, or `undefined`
 * @throws {DargahError} `invalid_option` for a payment or a return of another gateway, `invalid_amount`
 */
export function checkStoredPayment<Name extends string>(options: {
  gateway: Name;
  payment: StoredPayment;
  returned?: Returned | undefined;
}): Failed | undefined {
  const { gateway, payment, returned } = options;
  for (const [what, given] of [
    ["payment", payment.gateway],
    ["return", returned?.gateway ?? gateway],
  ]) {
    if (given === gateway) continue;
    throw new DargahError("invalid_option", `The ${what} belongs to another gateway than ${gateway}.`, { gateway });
  }
  rial(payment.amount as number);
  if (!payment.reference || !payment.orderId) {
    throw new DargahError(
      "invalid_option",
      'The payment needs "reference" and "orderId", as createPayment gave them.',
      {
        gateway,
      },
    );
  }
  if (!returned) return undefined;
  return compare({
    field: "order",
    expected: payment.orderId,
    found: returned.orderId ?? payment.orderId,
    money: "unknown",
  });
}

/** A mismatch when two texts are not the same; what is missing is not the same either. */
export function compare(options: Mismatch & { money: Failed["money"] }): Failed | undefined {
  const { money, ...mismatch } = options;
  return mismatch.found === mismatch.expected ? undefined : mismatched(mismatch, money);
}

/** Compares what was paid with what was asked for, to the Rial. */
export function compareAmount(options: {
  expected: Rial;
  /** `undefined` when it is missing or cannot be read. */
  found: Rial | undefined;
  money: Failed["money"];
}): Failed | undefined {
  const { expected, found, money } = options;
  return compare({ field: "amount", expected: String(expected), found: found?.toString(), money });
}

export function mismatched(mismatch: Mismatch, money: Failed["money"]): Failed {
  return { outcome: "failed", reason: "mismatch", mismatch, money };
}

/** For gateways whose return carries the reference that createPayment gave. */
export function compareReference(options: { payment: StoredPayment; returned: Returned }): Failed | undefined {
  const { payment, returned } = options;
  return compare({ field: "reference", expected: payment.reference, found: returned.reference, money: "unknown" });
}
