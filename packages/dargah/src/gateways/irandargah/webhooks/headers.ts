/** Headers of a `Request`, or those that Node.js and the frameworks on it give. Names in any case. */
export type WebhookHeaders = Headers | Readonly<Record<string, string | readonly string[] | undefined>>;

/** A header's value; several values with commas between them, so that what has to be one thing is none. */
export function readHeader(headers: WebhookHeaders, name: string): string | undefined {
  if (isHeaders(headers)) return headers.get(name) ?? undefined;
  const wanted = name.toLowerCase();
  let found: string | undefined;
  for (const key of Object.keys(headers)) {
    // The length first: most names have another one, and are not worth a copy.
    if (key.length !== name.length || key.toLowerCase() !== wanted) continue;
    const value = headers[key];
    if (value === undefined) continue;
    const text = typeof value === "string" ? value : value.join(", ");
    found = found === undefined ? text : `${found}, ${text}`;
  }
  return found;
}

// By what it can do: frameworks and test environments bring classes of their own.
function isHeaders(headers: WebhookHeaders): headers is Headers {
  return typeof headers.get === "function";
}
