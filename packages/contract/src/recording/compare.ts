import { listOperations } from "@dargah/spec-kit/openapi";
import { type GatewayName, specs } from "../openapi/specs.ts";
import { compareResponses, type Drift, describeOperation } from "./compare-responses.ts";
import type { Har, HarEntry } from "./har.ts";

export type Comparison = {
  readonly drifts: readonly Drift[];
  /** Exchanges of the later recording that were compared. */
  readonly compared: number;
  /** Exchanges of either recording that have no counterpart in the other. */
  readonly unmatched: number;
};

/**
 * Compares the responses of two recordings of one gateway. Calls of the same check are compared one by one. Where a recording has no
 * checks, such as one of a proxy, all responses of an operation with the same status are compared as a whole.
 *
 * @throws {TypeError} for recordings of two gateways
 */
export function compareHars(before: Har, after: Har): Comparison {
  const gateway = before.log._gateway as GatewayName;
  if (gateway !== after.log._gateway) {
    throw new TypeError(
      `The first recording is of ${gateway}, the second of ${after.log._gateway}. Compare two recordings of the same gateway.`,
    );
  }
  const document = specs[gateway];
  const described = new Map(listOperations(document).map((one) => [one.id, describeOperation(document, one)]));
  const areChecked = [before, after].every(({ log }) => log.entries.every(({ _check }) => _check !== undefined));
  const groups = (har: Har) => (areChecked ? byCall(har) : byOperation(har));
  const [old, now] = [groups(before), groups(after)];
  const drifts: Drift[] = [];
  let compared = 0;
  let unmatched = countWithout(old, now);
  for (const [key, later] of now) {
    const earlier = old.get(key);
    const [first] = later;
    const operation = first && described.get(first._operation);
    if (!earlier || !operation) {
      unmatched += later.length;
      continue;
    }
    compared += later.length;
    drifts.push(...compareResponses({ operation, earlier, later, isOneCall: areChecked }));
  }
  return { drifts: merge(drifts), compared, unmatched };
}

type Groups = ReadonlyMap<string, readonly HarEntry[]>;

/** Each call by its check and its number in it. */
function byCall({ log }: Har): Groups {
  const counts = new Map<string, number>();
  return new Map(
    log.entries.map((entry) => {
      const key = `${entry._check} ${entry._operation}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
      return [`${key} ${counts.get(key)}`, [entry]];
    }),
  );
}

function byOperation({ log }: Har): Groups {
  const groups = new Map<string, HarEntry[]>();
  for (const entry of log.entries) {
    const group = groups.get(entry._operation);
    if (group) group.push(entry);
    else groups.set(entry._operation, [entry]);
  }
  return groups;
}

function countWithout(groups: Groups, others: Groups): number {
  return [...groups].reduce((sum, [key, entries]) => sum + (others.has(key) ? 0 : entries.length), 0);
}

/** Merges equal drifts of several calls. */
function merge(drifts: readonly Drift[]): Drift[] {
  const merged = new Map<string, { rest: Omit<Drift, "checks">; checks: Set<string> }>();
  for (const { checks, ...rest } of drifts) {
    const key = JSON.stringify(rest);
    const known = merged.get(key) ?? { rest, checks: new Set() };
    for (const check of checks) known.checks.add(check);
    merged.set(key, known);
  }
  return [...merged.values()].map(({ rest, checks }) => ({ ...rest, checks: [...checks] }));
}
