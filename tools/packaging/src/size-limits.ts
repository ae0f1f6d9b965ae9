import type { EntryBundle } from "./bundle-entries.ts";
import type { Sizes } from "./measure-sizes.ts";

type Limits = { clients: Record<string, Omit<Sizes, "name">>; entries: Record<string, number> };

/**
 * Returns the text of size-limits.json with a limit for each client and entry that has none, a little above its size. Existing limits stay:
 * raising one is a decision.
 */
export function addLimits(
  text: string,
  measured: { clients: readonly Sizes[]; entries: readonly Pick<EntryBundle, "name" | "bytes">[] },
): string {
  const current: Limits = JSON.parse(text);
  const clients = measured.clients.map(({ name, client, everything }) => [
    name,
    current.clients[name] ?? { client: limitOf(client), everything: limitOf(everything) },
  ]);
  const entries = measured.entries.map(({ name, bytes }) => [name, current.entries[name] ?? limitOf(bytes)]);
  const limits = { clients: Object.fromEntries(clients), entries: Object.fromEntries(entries) };
  // One client per line, for readability.
  return `${JSON.stringify(limits, undefined, 2).replace(/\{\n {6}("client": \d+),\n {6}("everything": \d+)\n {4}\}/g, "{ $1, $2 }")}\n`;
}

const limitOf = (bytes: number) => Math.ceil((bytes * 1.02) / 50) * 50;
