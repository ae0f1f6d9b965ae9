import { instantsAtTehran } from "./calendar.ts";

const pattern = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/;

/**
 * Reads a Gregorian date and time in Asia/Tehran, as gateways write them without a zone: `2025-09-19 10:30:00`. Of a time that clocks showed
 * twice when daylight saving ended, the earlier moment is returned.
 *
 * @returns `undefined` for every other text, for a day that does not exist, and for a time that clocks skipped
 */
export function parseTehranTime(text: string): Date | undefined {
  if (typeof text !== "string" || !pattern.test(text)) return undefined;
  const iso = text.replace(" ", "T");
  const asUtc = new Date(`${iso}Z`);
  // Some engines roll 31 February over instead of refusing it.
  if (Number.isNaN(asUtc.getTime()) || asUtc.toISOString().slice(0, 19) !== iso) return undefined;
  const instants = instantsAtTehran(asUtc.getTime());
  return instants.length === 0 ? undefined : new Date(Math.min(...instants));
}
