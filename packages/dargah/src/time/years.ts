/**
 * The Jalali years that every version of Intl counts alike. Later ones depend on how it foresees leap years; before them the calendar was
 * not in use.
 */
export const jalaliYears = { first: 1300, last: 1499 };

export function isKnownYear(year: number): boolean {
  return year >= jalaliYears.first && year <= jalaliYears.last;
}
