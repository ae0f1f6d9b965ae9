import { hexDigits, type Random } from "../../core/random.ts";

export function drawUuid(random: Random): string {
  return [8, 4, 4, 4, 12].map((length) => random.text(length, hexDigits)).join("-");
}
