/** Whether a text has a UTF-8 form: no surrogate stands alone, as in an emoji that was cut in two. */
export function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

/** Whether a number is finite and small enough to be the one that the caller meant: an integer beyond 2^53 was rounded. */
export function isSafeNumber(value: number): boolean {
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER;
}
