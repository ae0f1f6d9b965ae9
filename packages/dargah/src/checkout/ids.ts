import { utf8 } from "../crypto/bytes.ts";
import { type Hmac, isEqual } from "../crypto/hmac.ts";

/** 32 letters and digits, without letters that people confuse when they read an id aloud. */
const letters = "0123456789abcdefghjkmnpqrstvwxyz";

/** Length of a payment id: 100 random bits, and short enough for every gateway's order number. */
const idLength = 20;

/** Hex digits of the MAC in a callback address: 128 bits. */
const macLength = 32;

/** Length of what `makeToken` returns. */
export const tokenLength = idLength + macLength;

/** Makes an id that cannot be guessed. */
export function makeId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(idLength)), (byte) => letters[byte % 32]).join("");
}

/** Makes the id of a refund: at most 24 letters and digits, which name its payment. */
export function refundIdOf(paymentId: string, number: number): string {
  return `${paymentId}r${number}`;
}

/** Returns the id of the payment that a refund belongs to. */
export function paymentIdOf(refundId: string): string {
  return refundId.slice(0, idLength);
}

/** Makes the segment of a callback address that names a payment and proves that checkout wrote it. */
export async function makeToken(paymentId: string, key: Hmac): Promise<string> {
  return paymentId + (await key.sign(utf8(`dargah checkout ${paymentId}`))).slice(0, macLength);
}

/** Returns the payment id of a token that was signed with one of the keys. */
export async function readToken(token: string, keys: readonly Hmac[]): Promise<string | undefined> {
  if (token.length !== tokenLength) return undefined;
  const paymentId = token.slice(0, idLength);
  const right = await Promise.all(keys.map((key) => makeToken(paymentId, key)));
  return right.map((one) => isEqual(token, one)).includes(true) ? paymentId : undefined;
}
