/** Whether a text can be sent as an idempotency key: 1 to 255 visible ASCII characters, no space. */
export function isKey(text: unknown): text is string {
  return typeof text === "string" && /^[!-~]{1,255}$/.test(text);
}
