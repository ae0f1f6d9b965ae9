import { createMask } from "./mask.ts";

/** One exchange between a merchant's server and a gateway. */
export type WireEntry = {
  id: number;
  /** Epoch milliseconds of the sandbox's clock. */
  at: number;
  gateway: string;
  operation: string;
  method: string;
  url: string;
  requestHeaders: Record<string, string>;
  requestBody: string;
  /** HTTP status; 0 when the connection was cut. */
  status: number;
  responseHeaders: Record<string, string>;
  responseBody: string;
  /** The fault that was played. */
  fault?: string;
  /** What a developer should know, such as a field that the gateway does not know. */
  notes: string[];
};

/** An exchange as it is kept. It is turned into text only when someone looks. */
export type Exchange = Omit<WireEntry, "id" | "requestHeaders"> & { requestHeaders: Headers };

type Kept = Exchange & { id: number };

export type WireLog = ReturnType<typeof createWireLog>;

/**
 * The last exchanges. Secrets are masked whenever an entry is read, and there is no other way to read one.
 *
 * @param options.limit How many exchanges are kept.
 * @param options.secrets What must not be shown, asked for at each look.
 */
export function createWireLog({ limit, secrets }: { limit: number; secrets: () => readonly string[] }) {
  let entries: Kept[] = [];
  let count = 0;
  const listeners = new Set<(entry: WireEntry) => void>();
  let prepared = { secrets: [] as readonly string[], mask: createMask([]) };

  /** Secrets seldom change, and preparing for them takes longer than masking an entry. */
  function currentMask(): (text: string) => string {
    const current = secrets();
    if (current.join("\n") !== prepared.secrets.join("\n")) prepared = { secrets: current, mask: createMask(current) };
    return prepared.mask;
  }

  return {
    add(exchange: Exchange): void {
      count += 1;
      const entry = { id: count, ...exchange };
      entries.push(entry);
      // Cut now and then instead of shifting each time.
      if (entries.length >= 2 * limit) entries = entries.slice(-limit);
      if (listeners.size === 0) return;
      const shown = show(entry, currentMask());
      for (const listener of listeners) listener(shown);
    },
    /** The newest first. */
    list(): WireEntry[] {
      const mask = currentMask();
      return entries
        .slice(-limit)
        .reverse()
        .map((entry) => show(entry, mask));
    },
    /** @returns A function that ends it. */
    onEntry(listener: (entry: WireEntry) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    clear(): void {
      entries = [];
    },
  };
}

function show(entry: Kept, mask: (text: string) => string): WireEntry {
  const maskAll = (headers: Iterable<[string, string]>) =>
    Object.fromEntries([...headers].map(([name, value]) => [name, mask(value)]));
  return {
    ...entry,
    url: mask(entry.url),
    requestHeaders: maskAll(entry.requestHeaders),
    requestBody: mask(entry.requestBody),
    responseHeaders: maskAll(Object.entries(entry.responseHeaders)),
    responseBody: mask(entry.responseBody),
    notes: entry.notes.map(mask),
  };
}
