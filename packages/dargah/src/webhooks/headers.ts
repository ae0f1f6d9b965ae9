/** Headers of a `Request`, or those that Node.js and the frameworks on it give. Names in any case. */
export type WebhookHeaders = Headers | Readonly<Record<string, string | readonly string[] | undefined>>;

/** A header's value; several values with commas between them, so that what has to be one thing is none. */
export function readHeader(headers: WebhookHeaders, name: string): string | undefined {
  if (isHeaders(headers)) return headers.get(name) ?? undefined;
  const values = Object.entries(headers).flatMap(([key, value]) =>
    key.toLowerCase() === name.toLowerCase() ? (value ?? []) : [],
  );
  return values.length > 0 ? values.join(", ") : undefined;
}

// By what it can do: frameworks and test environments bring classes of their own.
function isHeaders(headers: WebhookHeaders): headers is Headers {
  return typeof headers.get === "function";
}
