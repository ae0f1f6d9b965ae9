/** Headers that servers and frameworks add to any response. */
const ordinaryHeaders = new Set([
  "x-content-type-options",
  "x-frame-options",
  "x-xss-protection",
  "x-powered-by",
  "x-cache",
  "x-robots-tag",
]);

/** True for a gateway's own header, which begins with `X-`. Headers of HTTP itself and of servers in front of a gateway are ignored. */
export function isOwnHeader(name: string): boolean {
  return name.startsWith("x-") && !ordinaryHeaders.has(name);
}
