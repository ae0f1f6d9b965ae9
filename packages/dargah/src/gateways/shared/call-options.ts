import { readIdentifier } from "../../input/identifier.ts";
import { checkNames } from "../../input/names.ts";
import type { CallOptions } from "../../payments/payment.ts";
import { defined } from "./defined.ts";

/**
 * Reads the second argument of a call, which is optional.
 *
 * @throws {DargahError} `invalid_option`
 */
export function readCallOptions<Options extends CallOptions>(options: {
  gateway: string;
  given: Options | null | undefined;
  /** Every name that it can have. */
  names: Readonly<Record<string, true>>;
}): Partial<Options> {
  const { gateway, given, names } = options;
  if (given === undefined || given === null) return {};
  checkNames({ gateway, what: "The second argument", given, names });
  return defined(given) as Partial<Options>;
}

/**
 * Reads the payment of a call for which only the reference matters.
 *
 * @throws {DargahError} `invalid_option`
 */
export function readPaymentReference(options: {
  gateway: string;
  given: { payment: { reference: string } } & CallOptions;
}): { reference: string; signal: AbortSignal | undefined } {
  const { gateway, given } = options;
  checkNames({ gateway, what: "The argument", given, names: { payment: true, signal: true }, others: "ignored" });
  const reference = readIdentifier({ gateway, name: "payment.reference", value: given.payment?.reference });
  return { reference, signal: signalOf(given.signal).signal };
}

/** Returns a signal, which the facade has checked, as an option of a call. */
export function signalOf(signal: AbortSignal | null | undefined): { signal?: AbortSignal } {
  return signal ? { signal } : {};
}
