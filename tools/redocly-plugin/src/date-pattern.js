/** Forms of dates, times and both: Y, M, D, h, m and s mean the year, month, day, hour, minute and second. */
const days = ["Y-M-D", "Y/M/D", "Y.M.D", "D-M-Y", "D/M/Y", "D.M.Y"];
const times = ["h:m", "h:m:s", "h:m:s.123", "h:m:sZ", "h:m:s+03:30"];
const shapes = [
  ...["Y-M", "Y/M", "M/Y", "M-Y"],
  ...days,
  ...times,
  ...days.flatMap((day) => times.flatMap((time) => [`${day} ${time}`, `${day}T${time}`])),
];

const years = ["1404", "2025", "25", "05"];
const plain = { M: "06", D: "15", h: "10", m: "30", s: "45" };

/** Values that exist, at the ends of their ranges. */
const ends = [{ M: "01" }, { M: "12" }, { D: "01" }, { M: "01", D: "31" }, { h: "00" }, { h: "23" }];
const endsOfBoth = [...ends, { m: "00" }, { m: "59" }, { s: "00" }, { s: "59" }];

/** Values that do not exist. */
const wrong = [
  ...["00", "13", "20", "99"].map((M) => ({ M })),
  ...["00", "32", "40", "99"].map((D) => ({ D })),
  ...["24", "30", "99"].map((h) => ({ h })),
  ...["60", "99"].flatMap((value) => [{ m: value }, { s: value }]),
];

/** In the Jalali calendar, months have at most 30 days from the seventh on. */
const wrongInJalali = ["07", "08", "09", "10", "11", "12"].map((M) => ({ M, D: "31" }));

/** @type {Map<string, ReturnType<typeof judge>>} */
const judged = new Map();

/**
 * Finds the faults of a regular expression for dates or times.
 *
 * @param {string} pattern
 * @param {{ isJalali: boolean }} calendar
 * @returns {{ isDate: boolean, admits?: string, refuses?: string }} `isDate` is false for a pattern of something else;
 *   `admits` is a date or time that does not exist, `refuses` one that does.
 */
export function judgeDatePattern(pattern, { isJalali }) {
  const key = `${isJalali} ${pattern}`;
  const known = judged.get(key) ?? judge(pattern, isJalali);
  judged.set(key, known);
  return known;
}

/** @param {string} pattern @param {boolean} isJalali @returns {{ isDate: boolean, admits?: string, refuses?: string }} */
function judge(pattern, isJalali) {
  const expression = toExpression(pattern);
  const found =
    expression && shapes.flatMap((shape) => samplesOf(shape)).filter((sample) => isAbout(expression, sample));
  if (!expression || !found || found.length === 0) return { isDate: false };
  /** @param {Record<string, string>[]} changes */
  const texts = (changes) =>
    found.flatMap((sample) => changes.filter((change) => fits(sample, change)).map((change) => write(sample, change)));
  const admits = texts([...wrong, ...(isJalali ? wrongInJalali : [])]).find((text) => expression.test(text));
  const refuses = texts([...endsOfBoth, ...(isJalali ? [{ M: "12", D: "30" }] : [])]).find(
    (text) => !expression.test(text),
  );
  return { isDate: true, ...(admits !== undefined && { admits }), ...(refuses !== undefined && { refuses }) };
}

/** @param {string} pattern */
function toExpression(pattern) {
  try {
    return new RegExp(pattern, "u");
  } catch {
    return undefined;
  }
}

/** @typedef {{ shape: string, year: string }} Sample */

/** @param {string} shape @returns {Sample[]} */
function samplesOf(shape) {
  return (shape.includes("Y") ? years : [""]).map((year) => ({ shape, year }));
}

/** @param {Sample} sample @param {Record<string, string>} change */
function write({ shape, year }, change) {
  const values = { ...plain, ...change, Y: year };
  return shape.replace(/[YMDhms]/g, (letter) => values[/** @type {keyof typeof values} */ (letter)]);
}

/** @param {Sample} sample @param {Record<string, string>} change */
function fits({ shape }, change) {
  return Object.keys(change).every((letter) => shape.includes(letter));
}

/**
 * True when a pattern admits the sample because it is a date: the same text with letters, or with a digit for each separator, must not match.
 * @param {RegExp} expression
 * @param {Sample} sample
 */
function isAbout(expression, sample) {
  const text = write(sample, {});
  return (
    expression.test(text) &&
    !expression.test(text.replaceAll(/\d/g, "a")) &&
    !expression.test(text.replaceAll(/[^\d]/g, "1"))
  );
}
