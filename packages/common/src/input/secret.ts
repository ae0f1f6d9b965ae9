import { hasUnseen, isBlank, isWellFormed } from "./text.ts";

/** Rules for the form of a secret. */
export type SecretShape = {
  /** Minimum length, if the gateway documents one. Default: 1. */
  readonly shortest?: number;
  /** Maximum length, if the gateway documents one. Default: 8,192. */
  readonly longest?: number;
  /** `ascii` for secrets that are sent, `any` for keys that only sign. Default: `ascii`. */
  readonly letters?: "ascii" | "any";
};

/** More than servers accept in a header: somebody passed a whole file. Masking all its spellings would take seconds. */
const longestSecret = 8192;

/**
 * Returns what is wrong with a token, a key or another secret, or `undefined`. One rule applies to every credential: visible characters
 * without white space. Files and secret stores often add a line break, and then no signature or comparison matches.
 */
export function findSecretProblem(secret: unknown, shape: SecretShape = {}): string | undefined {
  const { shortest = 1, longest = longestSecret, letters = "ascii" } = shape;
  if (typeof secret !== "string" || isBlank(secret)) return "must be a non-empty string";
  if (secret.length > longest) return `must have ${shortest} to ${longest} characters`;
  if (/\s/.test(secret) || hasUnseen(secret)) {
    return "must not contain white space, line breaks or invisible characters. Check its end: files and secret stores often add a line break";
  }
  if (letters === "ascii" ? !/^[!-~]+$/.test(secret) : !isWellFormed(secret)) {
    return letters === "ascii"
      ? "must have only visible ASCII characters"
      : "must be well-formed text: it contains half of a surrogate pair";
  }
  if (secret.length < shortest) return `must have ${shortest} to ${longest} characters`;
  return undefined;
}
