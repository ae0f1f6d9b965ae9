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
  let latest: string | undefined;
  // Secrets rarely change, and building a mask takes longer than masking a message.
  let prepared: { given: readonly string[]; mask: Mask } | undefined;

  return {
    learn(found) {
      for (const secret of found) {
        // Usually the same one for each message, and a set that is changed each time is built again and again.
        if (secret === latest) continue;
        latest = secret;
        // The most recently seen are forgotten last.
        const isKnown = learned.delete(secret);
        learned.add(secret);
        if (learned.size > mostLearned) learned.delete(learned.values().next().value as string);
        if (!isKnown) prepared = undefined;
      }
    },
    known: () => [...secrets(), ...learned],
    mask() {
      const given = secrets();
      // A copy, because the caller may change its list.
      if (!prepared || !isSame(prepared.given, given)) {
        prepared = { given: [...given], mask: create([...given, ...learned]) };
      }
      return prepared.mask;
    },
  };
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((secret, index) => secret === other[index]);
}
