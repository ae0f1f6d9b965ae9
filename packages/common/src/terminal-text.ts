// Control characters, separators of lines, halves of surrogate pairs, and invisible characters such as those that turn the direction of a text.
// The zero-width non-joiner and joiner stay: Persian words are written with them, and they move nothing.
const unsafe = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]|(?![\u200c\u200d])\p{Cf}/gu;

/**
 * Makes text of others safe to print in a terminal, as a part of one line: what could move the cursor, begin a new line or reorder a line
 * is written as JSON writes it, such as `\u001b` and `\u000a`. JSON stays the same value, since such characters occur in its strings only.
 * That holds for JSON without indentation.
 */
export function escapeTerminalText(text: string): string {
  return text.replace(unsafe, escapeUnits);
}

/** The same for a text of several lines, whose line breaks stay. Indent what others wrote, or their lines can pass for yours. */
export function escapeTerminalLines(text: string): string {
  return text.split(/\r?\n/).map(escapeTerminalText).join("\n");
}

function escapeUnits(character: string): string {
  let escaped = "";
  for (let index = 0; index < character.length; index += 1) {
    escaped += `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`;
  }
  return escaped;
}
