const isoWithZone = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/;

/** What an answer says of the token that it was asked with: `undefined` when the token is not being replaced. */
export function readDeprecation(headers: Headers): { expiresAt: Date | undefined } | undefined {
  const mark = headers.get("X-Token-Deprecated");
  if (mark === null || mark.toLowerCase() === "false") return undefined;
  const text = headers.get("X-Token-Deprecated-Expires-At") ?? "";
  // Without a zone it would be another moment on every machine.
  const moment = isoWithZone.test(text) ? new Date(text) : undefined;
  return { expiresAt: moment && !Number.isNaN(moment.getTime()) ? moment : undefined };
}
