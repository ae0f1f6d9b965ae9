/** What has changed, beside payments and the wire log, which tell of themselves. */
export type Change =
  /** The clock was moved; its own running is no change. */
  | { of: "clock" }
  /** A fault was added, was used, or all were cleared. */
  | { of: "faults" }
  /** Something was done to a gateway from outside its API, or a call of the sandbox to a merchant has ended. */
  | { of: "gateways" };

export type Changes = ReturnType<typeof createChanges>;

export function createChanges() {
  const listeners = new Set<(change: Change) => void>();
  return {
    tell(change: Change): void {
      for (const listener of listeners) listener(change);
    },
    /** @returns A function that ends it. */
    onChange(listener: (change: Change) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
