/** Headers of a `Request`, or of Node.js and frameworks based on it. Names in any case. */
export type WebhookHeaders = Headers | Readonly<Record<string, string | readonly string[] | undefined>>;

/** The headers of a delivery that are read. */
export type DeliveryHeaders = Record<(typeof names)[number], string | undefined>;

const names = ["event", "id", "timestamp", "signature"] as const;
const prefix = "x-webhook-";

/** Reads a delivery's headers in one pass; several values are joined with commas, so that a header that must be single becomes invalid. */
export function readHeaders(headers: WebhookHeaders): DeliveryHeaders {
  const found: DeliveryHeaders = { event: undefined, id: undefined, timestamp: undefined, signature: undefined };
  if (isHeaders(headers)) {
    for (const name of names) found[name] = headers.get(prefix + name) ?? undefined;
    return found;
  }
  for (const key of Object.keys(headers)) {
    // The length is compared first, because most names differ in it and need no lower-case copy.
    if (key.length !== 12 && key.length !== 15 && key.length !== 19) continue;
    const lower = key.toLowerCase();
    const name = names.find((one) => lower === prefix + one);
    const value = name && headers[key];
    if (name === undefined || value === undefined) continue;
    const text = typeof value === "string" ? value : value.join(", ");
    found[name] = found[name] === undefined ? text : `${found[name]}, ${text}`;
  }
  return found;
}

// Checks by shape, because frameworks and test environments bring their own classes.
function isHeaders(headers: WebhookHeaders): headers is Headers {
  return typeof headers.get === "function";
}
