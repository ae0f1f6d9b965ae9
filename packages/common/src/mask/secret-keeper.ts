import { createMessageMask, type MaskOptions, type MessageMask } from "./create-mask.ts";

/** More than this nobody uses at once; so that a stranger cannot fill the memory. */
const mostLearned = 1000;

export type SecretKeeper = {
  /** Notes secrets that were seen in a message. The oldest are forgotten when there are more than 1000. */
  learn(secrets: Iterable<string>): void;
  known(): readonly string[];
  /** Hides everything that is known by now. */
  mask(): MessageMask;
};

/** @param options.secrets What is known beside what is learned, asked for at each look. */
export function createSecretKeeper(
  options: Omit<MaskOptions, "secrets"> & { secrets?: () => readonly string[] } = {},
): SecretKeeper {
  const { secrets = () => [], ...others } = options;
  const learned = new Set<string>();
  let prepared: { key: string; mask: MessageMask } | undefined;

  const known = () => [...secrets(), ...learned];
  return {
    learn(found) {
      for (const secret of found) {
        // What was seen last is forgotten last.
        learned.delete(secret);
        learned.add(secret);
        if (learned.size > mostLearned) learned.delete(learned.values().next().value as string);
      }
    },
    known,
    mask() {
      // Secrets seldom change, and preparing for them takes longer than masking a message.
      const key = [...known()].sort().join("\n");
      if (prepared?.key !== key) {
        prepared = { key, mask: createMessageMask({ ...others, secrets: known() }) };
      }
      return prepared.mask;
    },
  };
}
