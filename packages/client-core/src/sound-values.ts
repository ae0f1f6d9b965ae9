/** Returns whether a number is finite and exact: an integer beyond 2^53 was rounded. */
export function isSafeNumber(value: number): boolean {
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER;
}
