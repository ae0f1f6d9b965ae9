/** A text in a length that fits a line. */
export function shortened(text: string, length = 200): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}
