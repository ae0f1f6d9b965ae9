import { normaliseDigits } from "../../digits.ts";

/** Reads a card number as gateways show it, masked to its first six and last four digits where a gateway shows more. `undefined` without a card. */
export function readCard(text: unknown): string | undefined {
  if (typeof text !== "string") return undefined;
  const card = normaliseDigits(text).replace(/[\s-]/g, "");
  if (!/^[\d*xX]{10,19}$/.test(card)) return undefined;
  const hidden = "*".repeat(card.length - 10);
  return `${card.slice(0, 6)}${hidden}${card.slice(-4)}`.replace(/[xX]/g, "*");
}
