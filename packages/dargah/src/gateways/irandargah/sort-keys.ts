/**
 * Sorts fields alphabetically, as in every signing sample of the gateway. Its docs do not say whether it checks the received bytes or re-encodes
 * them with sorted keys: sorted bytes are right either way.
 */
export function sortKeys<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1))) as T;
}
