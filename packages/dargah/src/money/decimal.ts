// More digits than any amount has, so that a hostile text cannot keep the machine busy.
const mostDigits = 30;

/**
 * Reads ASCII digits with an optional fraction as a whole number of the smallest unit, without going through a float: "12.5" with one
 * decimal is 125n.
 *
 * @param options.decimals Number of decimals of the smallest unit, 0 or more. Further decimals must be zeros.
 * @returns `undefined` for everything else, including a sign, an exponent, a separator or a space
 */
export function readDecimal(text: string, { decimals }: { decimals: number }): bigint | undefined {
  const [, whole = "", fraction = ""] = /^(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (whole === "" || whole.length + fraction.length > mostDigits) return undefined;
  if (/[1-9]/.test(fraction.slice(decimals))) return undefined;
  return BigInt(whole + fraction.slice(0, decimals).padEnd(decimals, "0"));
}
