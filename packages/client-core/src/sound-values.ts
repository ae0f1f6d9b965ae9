/** Whether a number is finite and small enough to be the one that the caller meant: an integer beyond 2^53 was rounded. */
export function isSafeNumber(value: number): boolean {
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER;
}
