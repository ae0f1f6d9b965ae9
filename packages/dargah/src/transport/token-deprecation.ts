import type { TokenDeprecation } from "./hooks.ts";

/** The headers that announce the replacement of a token. */
export type TokenDeprecationHeaders = {
  /** Header that is present, and not `false`, while the token is being replaced. */
  readonly mark: string;
  /** Header with the expiry of the token: ISO 8601 with a time zone. */
  readonly expiresAt: string;
};

const isoWithZone = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/;

/** Reads the announcement from a response's headers; `undefined` when the token is not being replaced. */
export type DeprecationReader = (headers: Headers) => TokenDeprecation | undefined;

export function createDeprecationReader(names: TokenDeprecationHeaders): DeprecationReader {
  return (headers) => {
    const mark = headers.get(names.mark);
    if (mark === null || mark.toLowerCase() === "false") return undefined;
    const text = headers.get(names.expiresAt) ?? "";
    // Without a zone it would be a different moment on every machine.
    const moment = isoWithZone.test(text) ? new Date(text) : undefined;
    return { expiresAt: moment && !Number.isNaN(moment.getTime()) ? moment : undefined };
  };
}
