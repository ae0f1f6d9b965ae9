// There are four cards, and hashing one takes longer than everything else of a verification.
const cardHashes = new Map<string, Promise<string>>();

/** SHA-256 of a card number, in upper case as Vandar prints it. */
export function hashOf(card: string): Promise<string> {
  const hash = cardHashes.get(card) ?? hashCard(card);
  cardHashes.set(card, hash);
  return hash;
}

async function hashCard(number: string): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(number));
  return [...new Uint8Array(hash)]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("")
    .toUpperCase();
}
