import type { Flow } from "./flows.ts";

/**
 * Prepares the messages of `createPayment` as they go over the wire. Each has an order and an Idempotency-Key of its own; making a whole call
 * each time would take the caller longer than some servers take to respond.
 *
 * @returns The message of a position.
 */
export function createMessages({
  flow,
  position: sample,
}: {
  flow: Flow;
  position: number;
}): (position: number) => string {
  const { method, url, headers, body } = flow.create(sample);
  const { pathname, host } = new URL(url);
  const fields = [...headers]
    .filter(([name]) => name !== "idempotency-key")
    .map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `${method} ${pathname} HTTP/1.1\r\nhost: ${host}\r\n${fields.join("")}`;
  const [before, after] = body.split(flow.orderId(sample));
  if (after === undefined) throw new Error(`The body ${body} has no order.`);
  const key = headers.get("idempotency-key");
  return (position) => {
    const text = before + flow.orderId(position) + after;
    const unique = key === null ? "" : `idempotency-key: ${key.slice(0, -9)}${String(position).padStart(9, "0")}\r\n`;
    return `${head}${unique}content-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
  };
}
