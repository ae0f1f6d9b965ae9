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
 * The test cards that IranDargah documents for its sandbox. No other gateway documents any, so here they work at every gateway.
 * Three of them fail a Luhn check.
 */
export const testCards: readonly TestCard[] = [
  { number: "6037997123456789", cvv2: "123", expiry: "05/12", outcome: "success" },
  { number: "6219861012345678", cvv2: "456", expiry: "05/12", outcome: "failed" },
  { number: "5041721098765432", cvv2: "789", expiry: "05/12", outcome: "insufficient" },
  { number: "6273811122334455", cvv2: "321", expiry: "05/12", outcome: "timeout" },
];

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
