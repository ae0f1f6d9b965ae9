/**
 * Sorts fields alphabetically, as in every signing sample of the gateway. Its docs do not say whether it checks the received bytes or re-encodes
 * them with sorted keys: sorted bytes are right either way.
 */
export function sortKeys<T extends object>(fields: T): T {
  const names = Object.keys(fields);
  if (names.every((name, index) => index === 0 || (names[index - 1] as string) < name)) return fields;
  const sorted = {} as T;
  for (const name of names.sort() as (keyof T)[]) sorted[name] = fields[name];
  return sorted;
}
