import { createMessageMask, type MaskOptions, type MessageMask } from "./create-mask.ts";

/** More than anyone uses at once. The limit keeps a stranger from filling the memory. */
const mostLearned = 1000;

export type SecretKeeper = {
  /** Remembers secrets that were seen in a message. The oldest are forgotten when there are more than 1000. */
  learn(secrets: Iterable<string>): void;
  known(): readonly string[];
  /** Creates a mask for everything known so far. */
  mask(): MessageMask;
};

/** @param options.secrets Secrets known in addition to the learned ones, read at each use. */
export function createSecretKeeper(
  options: Omit<MaskOptions, "secrets"> & { secrets?: () => readonly string[] } = {},
): SecretKeeper {
  const { secrets = () => [], ...others } = options;
  const learned = new Set<string>();
  let prepared: { key: readonly string[]; mask: MessageMask } | undefined;

  const known = () => [...secrets(), ...learned];
  return {
    learn(found) {
      for (const secret of found) {
        // The most recently seen are forgotten last.
        learned.delete(secret);
        learned.add(secret);
        if (learned.size > mostLearned) learned.delete(learned.values().next().value as string);
      }
    },
    known,
    mask() {
      // Secrets rarely change, and building a mask takes longer than masking a message.
      const key = known();
      if (!prepared || !isSame(prepared.key, key))
        prepared = { key, mask: createMessageMask({ ...others, secrets: key }) };
      return prepared.mask;
    },
  };
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  if (one.length !== other.length) return false;
  // Learning a secret again changes the order, which is rare.
  return (
    one.every((secret, index) => secret === other[index]) || [...one].sort().join("\n") === [...other].sort().join("\n")
  );
}
