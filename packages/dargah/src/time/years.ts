/**
 * The Jalali years on which every version of Intl agrees. Later ones depend on how it predicts leap years; before them the calendar was not in use.
 */
export const jalaliYears = { first: 1300, last: 1499 };

export function isKnownYear(year: number): boolean {
  return year >= jalaliYears.first && year <= jalaliYears.last;
}
