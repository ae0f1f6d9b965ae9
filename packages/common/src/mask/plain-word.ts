/**
 * Tests whether a value from a gateway may appear in a report: a word or a short code, such as `partially_refunded` or `-21`. Credentials,
 * references and card numbers have digits and are longer.
 */
export function isPlainWord(text: string): boolean {
  return /^(?:[A-Za-z\u0621-\u064a\u067e-\u06cc _.-]{1,40}|[\x21-\x7e\u0600-\u06ff]{1,8})$/.test(text);
}
