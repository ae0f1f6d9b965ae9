/** Headers of a `Request`, or of Node.js and frameworks based on it. Names in any case. */
export type WebhookHeaders = Headers | Readonly<Record<string, string | readonly string[] | undefined>>;

/** Returns the value of a header; several values are joined with commas, so that a header that must be single becomes invalid. */
export function readHeader(headers: WebhookHeaders, name: string): string | undefined {
  if (isHeaders(headers)) return headers.get(name) ?? undefined;
  const wanted = name.toLowerCase();
  let found: string | undefined;
  for (const key of Object.keys(headers)) {
    // The length is compared first, because most names differ in it and need no lower-case copy.
    if (key.length !== name.length || key.toLowerCase() !== wanted) continue;
    const value = headers[key];
    if (value === undefined) continue;
    const text = typeof value === "string" ? value : value.join(", ");
    found = found === undefined ? text : `${found}, ${text}`;
  }
  return found;
}

// Checks by shape, because frameworks and test environments bring their own classes.
function isHeaders(headers: WebhookHeaders): headers is Headers {
  return typeof headers.get === "function";
}
