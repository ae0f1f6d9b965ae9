/** Years 1300 to 1499: no payment has such a Gregorian year. */
const year = "1[34]\\d\\d";
const jalaliText = new RegExp(`^${year}[-/](0?[1-9]|1[0-2])([-/](0?[1-9]|[12]\\d|3[01])([ T]\\d{1,2}:\\d{2}.*)?)?$`);

/**
 * True when a whole value is a Jalali month, date or date-time, such as `1404-06`, `1404-06-31` or `1401/10/26 11:05:00`.
 * @param {unknown} value
 */
export function isJalaliText(value) {
  return typeof value === "string" && jalaliText.test(value);
}

/**
 * True when a regular expression admits Jalali years only: `^14\d\d-…`, `^1[34]\d{2}/…`, `^(13|14)\d\d-…`.
 * @param {unknown} pattern
 */
export function isJalaliPattern(pattern) {
  return typeof pattern === "string" && /^\^?\(?(\?:)?(1\[34\]|1\[3-4\]|13\|14\)|1[34]\\d|1[34]\[0-9\])/.test(pattern);
}
