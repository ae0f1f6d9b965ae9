/** A change, except of payments and the wire log, which have their own listeners. */
export type Change =
  /** The clock was moved. Its own running does not count. */
  | { of: "clock" }
  /** A fault was added, was used, or all were cleared. */
  | { of: "faults" }
  /** An action was run on a gateway, or a call of the sandbox to a merchant has ended. */
  | { of: "gateways" };

export type Changes = ReturnType<typeof createChanges>;

export function createChanges() {
  const listeners = new Set<(change: Change) => void>();
  return {
    notify(change: Change): void {
      for (const listener of listeners) listener(change);
    },
    /** @returns A function that removes the listener. */
    onChange(listener: (change: Change) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
