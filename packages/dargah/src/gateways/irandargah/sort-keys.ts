/**
 * The same fields in the order of the alphabet. Every signing sample of the gateway has them so, and whether it signs the bytes as they came, or what it
 * makes of them with sorted keys, no document says: sorted bytes are right either way.
 */
export function sortKeys<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1))) as T;
}
