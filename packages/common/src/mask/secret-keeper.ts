/** More than anyone uses at once. The limit keeps a stranger from filling the memory. */
const mostLearned = 1000;

export type SecretKeeper<Mask> = {
  /** Remembers secrets that were seen in a message. The oldest are forgotten when there are more than 1000. */
  learn(secrets: Iterable<string>): void;
  known(): readonly string[];
  /** Returns the mask for everything known so far. */
  mask(): Mask;
};

/**
 * @param options.create Makes the mask of some secrets: a function around `createMask`, or around `createMessageMask`, which also knows names of
 * fields and takes more of a bundle.
 * @param options.secrets Secrets known in addition to the learned ones, read at each use. Default: none.
 */
export function createSecretKeeper<Mask>(options: {
  create: (secrets: readonly string[]) => Mask;
  secrets?: () => readonly string[];
}): SecretKeeper<Mask> {
  const { create, secrets = () => [] } = options;
  const learned = new Set<string>();
  let prepared: { key: readonly string[]; mask: Mask } | undefined;

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
      if (!prepared || !isSame(prepared.key, key)) prepared = { key, mask: create(key) };
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
