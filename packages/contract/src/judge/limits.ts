import { type Finding, worstOf } from "../core/finding.ts";

/** Longer lists are compared up to here: wrong items repeat the same differences. No gateway's page is this long. */
export const mostItems = 1000;

/** JSON with its lists cut to the items that are compared. */
export function firstItems(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, mostItems).map(firstItems);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, firstItems(inner)]));
}

/** One message may differ in a million places, since a sender can invent any field names. */
const mostFindings = 100;

/** As many findings as a person can read, violations first. The last one says how many were left out. */
export function limitFindings(findings: readonly Finding[]): Finding[] {
  if (findings.length <= mostFindings) return [...findings];
  const of = (kind: Finding["class"]) => findings.filter((finding) => finding.class === kind);
  const sorted = [...of("violation"), ...of("addition")];
  const rest = sorted.slice(mostFindings - 1);
  const kind = worstOf(rest) === "violation" ? "violation" : "addition";
  return [
    ...sorted.slice(0, mostFindings - 1),
    {
      ...{ class: kind, place: "body", pointer: "", keyword: "more" },
      ...{ expected: `at most ${mostFindings} differences`, found: `${rest.length} more` },
    },
  ];
}
