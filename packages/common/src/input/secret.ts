import { hasUnseen, isBlank, isWellFormed } from "./text.ts";

/** What a secret may look like. */
export type SecretShape = {
  /** Where its gateway documents a length. Default: 1. */
  readonly shortest?: number;
  /** The same. Default: 8,192. */
  readonly longest?: number;
  /** `ascii` for what is sent, `any` for what signs only. Default: `ascii`. */
  readonly letters?: "ascii" | "any";
};

/** More than servers take in a header: somebody gave a whole file. A mask of all spellings of it would take seconds. */
const longestSecret = 8192;

/**
 * What is wrong with a token, a key or another secret, or `undefined`. It is the one rule for every credential: visible characters without any
 * white space. Files and secret stores like to add a line break, with which nothing fits any more.
 */
export function findSecretProblem(secret: unknown, shape: SecretShape = {}): string | undefined {
  const { shortest = 1, longest = longestSecret, letters = "ascii" } = shape;
  if (typeof secret !== "string" || isBlank(secret)) return "must be a text that is not empty";
  if (secret.length > longest) return `must have ${shortest} to ${longest} characters`;
  if (/\s/.test(secret) || hasUnseen(secret)) {
    return "must have no white space, no line break and no invisible character. Check its end: files and secret stores like to add a line break";
  }
  if (letters === "ascii" ? !/^[!-~]+$/.test(secret) : !isWellFormed(secret)) {
    return letters === "ascii" ? "must have visible ASCII characters only" : "must be a whole text";
  }
  if (secret.length < shortest) return `must have ${shortest} to ${longest} characters`;
  return undefined;
}
