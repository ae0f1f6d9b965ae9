import { type Finding, worstOf } from "../core/finding.ts";

/** More of a list are not compared: each item that is wrong has a dozen differences, which are one in the end. No gateway's page is so long. */
export const mostItems = 1000;

/** JSON whose lists have no more items than are compared. */
export function firstItems(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, mostItems).map(firstItems);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, firstItems(inner)]));
}

/** One message may differ in a million places: names of fields are whatever somebody sends. */
const mostFindings = 100;

/** So many findings as a person can read, the violations first. The last one says how many more there are. */
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
