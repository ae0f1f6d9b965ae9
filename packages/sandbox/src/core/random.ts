import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** Random values that are the same in every run with the same seed. They protect nothing: tests are to foresee them. */
export type Random = {
  /** An integer from `low` to `high`, both included. */
  integer(low: number, high: number): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
  /** Text of `length` characters out of an alphabet. */
  text(length: number, alphabet: string): string;
};

export const digits = "0123456789";
export const upperCase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
export const lowerCase = "abcdefghijklmnopqrstuvwxyz";
export const hexDigits = "0123456789abcdef";

/**
 * @param options.stream Name of an independent stream. Draws from one stream do not move another, so a fault that is added does not
 *   change the ids.
 */
export function createRandom({ seed, stream }: { seed: string | number; stream: string }): Random {
  const generator = xoroshiro128plus(hash(`${seed}/${stream}`));
  const integer = (low: number, high: number) => uniformInt(generator, low, high);
  return {
    integer,
    chance: (probability) => integer(0, 2 ** 30 - 1) < probability * 2 ** 30,
    text(length, alphabet) {
      let text = "";
      for (let index = 0; index < length; index++) text += alphabet[integer(0, alphabet.length - 1)];
      return text;
    },
  };
}

/** Draws until it gets what is not taken yet: some ids are so short that two payments would draw the same. */
export function drawUnused(draw: () => string, isTaken: (drawn: string) => boolean): string {
  let drawn = draw();
  while (isTaken(drawn)) drawn = draw();
  return drawn;
}

export function drawUuid(random: Random): string {
  return [8, 4, 4, 4, 12].map((length) => random.text(length, hexDigits)).join("-");
}

/** FNV-1a, 32 bits: a seed out of any text. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of new TextEncoder().encode(text)) value = Math.imul(value ^ character, 0x01000193);
  return value | 0;
}
