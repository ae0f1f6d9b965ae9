import { bundledSpecs } from "../generated/gateways.ts";

/** A card that the emulated bank knows. */
export type TestCard = {
  /** 16 digits. */
  number: string;
  cvv2: string;
  /** Year and month of the Jalali calendar, as printed on cards: `05/12`. */
  expiry: string;
  outcome: "success" | "failed" | "insufficient" | "timeout";
};

/**
 * The test cards that the specs list: those that IranDargah documents for its sandbox. No other gateway documents any, so here they work at every
 * gateway. Three of them fail a Luhn check.
 */
export const testCards: readonly TestCard[] = (
  Object.values(bundledSpecs) as { "x-test-cards"?: readonly TestCard[] }[]
)
  .flatMap((spec) => spec["x-test-cards"] ?? [])
  .map(({ number, cvv2, expiry, outcome }) => ({ number, cvv2, expiry, outcome }));

/** @throws {TypeError} if no test card has this number or outcome */
export function findCard(wanted: string): TestCard {
  const card = testCards.find(({ number, outcome }) => number === wanted || outcome === wanted);
  if (card) return card;
  const known = testCards.map(({ number, outcome }) => `${outcome} (${number})`);
  throw new TypeError(`"${wanted}" is not a test card. Choose from ${known.join(", ")}.`);
}

/** Tests whether a number matches a pattern of digits, in which `*` stands for any digit. */
export function cardMatches(pattern: string, number: string): boolean {
  return (
    pattern.length === number.length && [...pattern].every((digit, index) => digit === "*" || digit === number[index])
  );
}
