/**
 * Finds a row of a table of results.
 *
 * @throws {Error} for a row that was renamed or removed
 */
export function rowOf<T extends { title: string }>(rows: readonly T[], title: string): T {
  const found = rows.find((row) => row.title === title);
  if (!found) throw new Error(`The results have no row "${title}".`);
  return found;
}
