import { normaliseDigits } from "../../digits.ts";

/** A card as gateways show it, cut down to its first six and last four digits where one shows more. `undefined` for no card at all. */
export function readCard(text: unknown): string | undefined {
  if (typeof text !== "string") return undefined;
  const card = normaliseDigits(text).replace(/[\s-]/g, "");
  if (!/^[\d*xX]{10,19}$/.test(card)) return undefined;
  const hidden = "*".repeat(card.length - 10);
  return `${card.slice(0, 6)}${hidden}${card.slice(-4)}`.replace(/[xX]/g, "*");
}
