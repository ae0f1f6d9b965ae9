import type { Profiler } from "node:inspector";

/** The parts of a program, by the addresses of their files. The first that fits counts. The platform's addresses begin with `node:`. */
export type ProfileParts = readonly (readonly [title: string, address: RegExp])[];

export const titleIn = (parts: ProfileParts, url: string): string | undefined =>
  parts.find(([, address]) => address.test(url))?.[0];

/**
 * Adds up the samples of a processor profile by parts. What the engine does for a part, such as parsing JSON, counts for that part; waiting does
 * not count.
 *
 * @param other Title for the rest, among it the collection of garbage.
 * @returns microseconds by title
 */
export function timesByPart(profile: Profiler.Profile, parts: ProfileParts, other: string): Map<string, number> {
  const byId = new Map(profile.nodes.map((node) => [node.id, node]));
  const titles = new Map<number, string | undefined>();
  const visit = (node: Profiler.ProfileNode, above: string) => {
    const { functionName, url } = node.callFrame;
    const title = titleIn(parts, url) ?? (functionName === "(garbage collector)" ? other : above);
    titles.set(node.id, functionName === "(idle)" ? undefined : title);
    for (const child of node.children ?? []) visit(byId.get(child) as Profiler.ProfileNode, title);
  };
  visit(profile.nodes[0] as Profiler.ProfileNode, other);
  const times = (profile.samples ?? []).map((id, index) => [titles.get(id), profile.timeDeltas?.[index] ?? 0] as const);
  return addUp(times.flatMap(([title, time]) => (title === undefined ? [] : [[title, time] as const])));
}

/** Adds amounts with the same title. */
export function addUp(amounts: readonly (readonly [title: string, amount: number])[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const [title, amount] of amounts) sums.set(title, (sums.get(title) ?? 0) + amount);
  return sums;
}
