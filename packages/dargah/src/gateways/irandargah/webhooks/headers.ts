/** Headers of a `Request`, or of Node.js and frameworks based on it. Names in any case. */
export type WebhookHeaders = Headers | Readonly<Record<string, string | readonly string[] | undefined>>;

/** The headers of a delivery that are read. */
export type DeliveryHeaders = Record<"event" | "id" | "timestamp" | "signature", string | undefined>;

const fields: ReadonlyMap<string, keyof DeliveryHeaders> = new Map([
  ["x-webhook-event", "event"],
  ["x-webhook-id", "id"],
  ["x-webhook-timestamp", "timestamp"],
  ["x-webhook-signature", "signature"],
]);

/** Most headers of a delivery are others, and writing a name in lower case takes longer than looking it up. */
const lengths: ReadonlySet<number> = new Set([...fields.keys()].map(({ length }) => length));

/** Reads a delivery's headers in one pass; several values are joined with commas, so that a header that must be single becomes invalid. */
export function readHeaders(headers: WebhookHeaders): DeliveryHeaders {
  const found: DeliveryHeaders = { event: undefined, id: undefined, timestamp: undefined, signature: undefined };
  if (isHeaders(headers)) {
    for (const [name, field] of fields) found[field] = headers.get(name) ?? undefined;
    return found;
  }
  for (const key of Object.keys(headers)) {
    if (!lengths.has(key.length)) continue;
    const field = fields.get(key) ?? fields.get(key.toLowerCase());
    const value = field && headers[key];
    if (!field || value === undefined) continue;
    const text = typeof value === "string" ? value : value.join(", ");
    found[field] = found[field] === undefined ? text : `${found[field]}, ${text}`;
  }
  return found;
}

// Checks by shape, because frameworks and test environments bring their own classes.
function isHeaders(headers: WebhookHeaders): headers is Headers {
  return typeof headers.get === "function";
}
