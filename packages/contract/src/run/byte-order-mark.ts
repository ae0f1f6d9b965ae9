/** A text without the byte order mark that editors on Windows and some servers write before it. JSON has no place for one. */
export function withoutMark(text: string): string {
  return text.startsWith("\ufeff") ? text.slice(1) : text;
}
