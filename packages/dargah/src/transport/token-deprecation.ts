import type { TokenDeprecation } from "./hooks.ts";

/** The headers in which a gateway says that a token is being replaced. */
export type TokenDeprecationHeaders = {
  /** Is there, and is not `false`, when the token is being replaced. */
  readonly mark: string;
  /** When the token ends: ISO 8601 with a time zone. */
  readonly expiresAt: string;
};

const isoWithZone = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/;

/** What a response says of the token that it was asked with: `undefined` when the token is not being replaced. */
export function readDeprecation(headers: Headers, names: TokenDeprecationHeaders): TokenDeprecation | undefined {
  const mark = headers.get(names.mark);
  if (mark === null || mark.toLowerCase() === "false") return undefined;
  const text = headers.get(names.expiresAt) ?? "";
  // Without a zone it would be another moment on every machine.
  const moment = isoWithZone.test(text) ? new Date(text) : undefined;
  return { expiresAt: moment && !Number.isNaN(moment.getTime()) ? moment : undefined };
}
