/** Shortens a text to fit on one line. */
export function shortened(text: string, length = 200): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}

/** A connection that is refused on every address has a code and no message. */
export function messageOf(error: unknown): string {
  const { message, code } = (error ?? {}) as Error & { code?: string };
  return message || code || String(error);
}
