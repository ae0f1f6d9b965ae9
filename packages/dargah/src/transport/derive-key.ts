import { sha256Hex } from "../crypto/sha256.ts";
import { DargahError } from "../errors/dargah-error.ts";
import { readArgument } from "../errors/read-argument.ts";

/** The intent behind a call. The same four values mean the same action, which is done once. */
export type KeyIntent = {
  /** Name of the gateway, such as `irandargah`. */
  gateway: string;
  /** Distinguishes merchants or terminals that share a store: a name or number of your choice, never a token. */
  merchant: string;
  /** Id of the operation, such as `createPayment`. */
  operation: string;
  /** The merchant's order. For another attempt at the same order with another amount, append something that distinguishes it. */
  order: string;
};

/**
 * Derives an idempotency key: 64 lower-case hex digits, the SHA-256 of the four texts. The result is the same on every machine and in every process.
 *
 * @throws {DargahError} `invalid_option` for a text that is empty or missing
 * @example
 * const key = await deriveIdempotencyKey({ gateway: "irandargah", merchant: "shop-1", operation: "createPayment", order: "A-1" });
 */
export async function deriveIdempotencyKey(intent: KeyIntent): Promise<string> {
  const { gateway, merchant, operation, order } = readArgument("intent", intent);
  for (const [name, text] of Object.entries({ gateway, merchant, operation, order })) {
    if (typeof text === "string" && text !== "") continue;
    throw new DargahError("invalid_option", `The idempotency key needs "${name}", a non-empty string.`);
  }
  return deriveKey({ gateway, merchant, operation, order });
}

/** Derives a key from texts that are known to be complete: at once where the runtime can, else as a promise. */
export function deriveKey({ gateway, merchant, operation, order }: KeyIntent): string | Promise<string> {
  // JSON keeps the four apart whatever they contain, and preserves half of a surrogate pair.
  const text = JSON.stringify(["dargah-key-1", gateway, merchant, operation, order]);
  return sha256Hex(text);
}

/** Derives a key like `deriveKey`, for a place in a store. */
export function deriveKeyWith(prefix: string, intent: KeyIntent): string | Promise<string> {
  const key = deriveKey(intent);
  return typeof key === "string" ? prefix + key : key.then((found) => prefix + found);
}

/** Returns whether a text can be sent as an idempotency key: 1 to 255 visible ASCII characters, no space. */
export function isKey(text: unknown): text is string {
  return typeof text === "string" && /^[!-~]{1,255}$/.test(text);
}

/** Returns a unique random key. Store it with the order before the call: if it is lost, the same action can happen twice. */
export function randomIdempotencyKey(): string {
  return crypto.randomUUID();
}
