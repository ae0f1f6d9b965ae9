/** Whether a text has a UTF-8 form: no surrogate stands alone, as in an emoji that was cut in two. */
export function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}
