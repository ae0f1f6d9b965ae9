/** Zero-width characters, direction marks, soft hyphens: invisible characters that come with copied text. */
const invisible = /\p{Default_Ignorable_Code_Point}/gu;

/** Removes invisible characters and surrounding white space. */
export function tidy(text: string): string {
  return text.replace(invisible, "").trim();
}

/** Removes surrounding white space and invisible characters. Those inside the text stay. */
export function trimUnseen(text: string): string {
  return text.replace(
    /^[\s\p{Cc}\p{Default_Ignorable_Code_Point}]+|[\s\p{Cc}\p{Default_Ignorable_Code_Point}]+$/gu,
    "",
  );
}

/** Tests whether a text is empty, or only white space and invisible characters. */
export function isBlank(text: string): boolean {
  return /^[\s\p{Cc}\p{Default_Ignorable_Code_Point}]*$/u.test(text);
}

/** Tests whether a text has a control character, such as a line break, or an invisible character. */
export function hasUnseen(text: string): boolean {
  return /[\p{Cc}\u2028\u2029\p{Default_Ignorable_Code_Point}]/u.test(text);
}

/** Tests whether a text can be encoded as UTF-8: it has no lone surrogate, such as half of an emoji. */
export function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}
