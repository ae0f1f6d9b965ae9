import { readIdentifier } from "../../input/identifier.ts";
import { checkNames } from "../../input/names.ts";
import { invalidOption } from "../../input/refuse.ts";
import type { CallOptions } from "../../payments/payment.ts";

/**
 * Reads the second argument of a call, which may be left out.
 *
 * @throws {DargahError} `invalid_option`
 */
export function readCallOptions(given: { gateway: string; options: CallOptions | null | undefined }): CallOptions {
  const { gateway, options } = given;
  if (options === undefined || options === null) return {};
  checkNames({ gateway, what: "The second argument", given: options, names: { signal: true } });
  return signalOf(options.signal);
}

/**
 * Reads which payment a call is about, where only its reference counts.
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

/** @throws {DargahError} `invalid_option` */
export function signalOf(signal: AbortSignal | null | undefined): { signal?: AbortSignal } {
  if (signal === undefined || signal === null) return {};
  // Not by its class: another realm, or a polyfill, has one of its own.
  if (
    typeof signal === "object" &&
    typeof signal.aborted === "boolean" &&
    typeof signal.addEventListener === "function"
  ) {
    return { signal };
  }
  throw invalidOption({}, '"signal" must be an AbortSignal.');
}
