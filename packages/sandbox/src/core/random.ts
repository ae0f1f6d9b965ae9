import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** Random values that are the same in every run with the same seed. They are not secure: tests must be able to predict them. */
export type Random = {
  /** Draws an integer from `low` to `high`, inclusive. */
  integer(low: number, high: number): number;
  /** Returns true with the given probability. */
  chance(probability: number): boolean;
  /**
   * Draws a text of `length` characters from an alphabet of ASCII characters.
   *
   * @param prefix ASCII text before them. @default ""
   */
  text(length: number, alphabet: string, prefix?: string): string;
};

export const digits = "0123456789";
export const upperCase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
export const lowerCase = "abcdefghijklmnopqrstuvwxyz";
export const hexDigits = "0123456789abcdef";

// Long enough for every id.
const scratch = Buffer.allocUnsafe(128);

/**
 * @param options.stream Name of an independent stream. Draws from one stream do not affect another, so adding a fault does not
 *   change the ids.
 */
export function createRandom({ seed, stream }: { seed: string | number; stream: string }): Random {
  const generator = xoroshiro128plus(hash(`${seed}/${stream}`));
  const integer = (low: number, high: number) => uniformInt(generator, low, high);
  return {
    integer,
    chance: (probability) => integer(0, 2 ** 30 - 1) < probability * 2 ** 30,
    text(length, alphabet, prefix = "") {
      const end = prefix.length + length;
      const bytes = end <= scratch.length ? scratch : Buffer.allocUnsafe(end);
      bytes.write(prefix, "latin1");
      const last = alphabet.length - 1;
      for (let at = prefix.length; at < end; at += 1) bytes[at] = alphabet.charCodeAt(integer(0, last));
      // In one piece: a text that was put together piece by piece takes ten times the memory.
      return bytes.toString("latin1", 0, end);
    },
  };
}

/** Draws until it gets an unused value: some ids are so short that two payments could draw the same. */
export function drawUnused(draw: () => string, isTaken: (drawn: string) => boolean): string {
  let drawn = draw();
  while (isTaken(drawn)) drawn = draw();
  return drawn;
}

export function drawUuid(random: Random): string {
  return [8, 4, 4, 4, 12].map((length) => random.text(length, hexDigits)).join("-");
}

/** Hashes a text to a seed, with 32-bit FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of new TextEncoder().encode(text)) value = Math.imul(value ^ character, 0x01000193);
  return value | 0;
}
