/**
 * Whether a text begins with a day of the Jalali calendar, of the years in which payments are made. The thirtieth of Esfand counts in every
 * year.
 */
export function isJalaliDay(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.slice(0, 10).split("-").map(Number);
  return year >= 1300 && year < 1500 && month >= 1 && month <= 12 && day >= 1 && day <= (month <= 6 ? 31 : 30);
}
