// Control characters, line separators, lone surrogates, and invisible characters such as those that change the direction of a text.
// The zero-width non-joiner and joiner stay: Persian words need them, and they do not reorder text.
const unsafe = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]|(?![\u200c\u200d])\p{Cf}/gu;

/**
 * Makes untrusted text safe to print in a terminal, as part of one line. Characters that could move the cursor, begin a new line or reorder
 * a line are written as JSON escapes, such as `\u001b` and `\u000a`. JSON keeps its value, since such characters occur only in its strings;
 * this is true for JSON without indentation.
 */
export function escapeTerminalText(text: string): string {
  return text.replace(unsafe, escapeUnits);
}

/** The same for a text of several lines, whose line breaks stay. Indent untrusted text, or its lines can pass for yours. */
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
