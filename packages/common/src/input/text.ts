/** Zero-width signs, marks of writing direction, soft hyphens: what comes along when a text is copied, and nobody sees. */
const invisible = /\p{Default_Ignorable_Code_Point}/gu;

/** The text without signs that nobody sees, and without white space around it. */
export function tidy(text: string): string {
  return text.replace(invisible, "").trim();
}

/** The text without white space and invisible signs around it; inside they stay. */
export function trimUnseen(text: string): string {
  return text.replace(
    /^[\s\p{Cc}\p{Default_Ignorable_Code_Point}]+|[\s\p{Cc}\p{Default_Ignorable_Code_Point}]+$/gu,
    "",
  );
}

/** Whether nobody sees anything of a text: it is empty, or white space and invisible signs only. */
export function isBlank(text: string): boolean {
  return /^[\s\p{Cc}\p{Default_Ignorable_Code_Point}]*$/u.test(text);
}

/** Whether a text has a control character, such as a line break, or a sign that nobody sees. */
export function hasUnseen(text: string): boolean {
  return /[\p{Cc}\u2028\u2029\p{Default_Ignorable_Code_Point}]/u.test(text);
}

/** Whether a text has a UTF-8 form: no surrogate stands alone, as in an emoji that was cut in two. */
export function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}
