/** Removes undefined fields: under exactOptionalPropertyTypes an option that was not given must be absent. */
export function defined<T extends object>(given: T): { [Name in keyof T]?: Exclude<T[Name], undefined> } {
  const found: Partial<T> = {};
  for (const name of Object.keys(given) as (keyof T)[]) {
    if (given[name] !== undefined) found[name] = given[name];
  }
  return found as never;
}
