/** Removes undefined fields: under exactOptionalPropertyTypes an option that was not given must be absent. */
export function defined<T extends object>(given: T): { [Name in keyof T]?: Exclude<T[Name], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as never;
}
