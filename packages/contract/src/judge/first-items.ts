/** More of a list are not compared: each item that is wrong has a dozen differences, which are one in the end. No gateway's page is so long. */
export const mostItems = 1000;

/** JSON whose lists have no more items than are compared. */
export function firstItems(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, mostItems).map(firstItems);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, firstItems(inner)]));
}
