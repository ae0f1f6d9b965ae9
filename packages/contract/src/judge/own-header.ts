/** What servers and frameworks add to responses of all kinds. */
const ordinaryHeaders = new Set([
  "x-content-type-options",
  "x-frame-options",
  "x-xss-protection",
  "x-powered-by",
  "x-cache",
  "x-robots-tag",
]);

/** Headers of HTTP itself and of what stands before a gateway are nobody's business; a gateway's own begin with `X-`. */
export function isOwnHeader(name: string): boolean {
  return name.startsWith("x-") && !ordinaryHeaders.has(name);
}
