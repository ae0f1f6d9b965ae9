/**
 * Finds the gateway codes that a text mentions. It recognises, with one to four digits:
 *
 * - numbers after `code`, `codes` or a field name with that ending (`status_code`, `errorCode`), alone or in a list, with or without
 *   backticks: "code 201", "codes 200, 201 and -1", "`status_code` is `100`", "status_code: 100";
 * - negative numbers alone: "`-21`", "returns -21", "{status: -10}".
 *
 * It ignores HTTP statuses, which are written "HTTP 404" or "HTTP 401, 403 and 404", codes of another kind ("country code 98",
 * "postal code"), numbers with a unit ("-300 seconds") and ranges ("4-6 letters").
 *
 * @param {string} text
 * @returns {string[]} each code once, as its digits with the sign
 */
export function gatewayCodes(text) {
  const plain = text.replaceAll("\u2212", "-").replace(httpStatuses, " ").replace(otherCodes, " ");
  const listed = [...plain.matchAll(afterTheWord)].flatMap((match) => match[1]?.match(/-?\d+/g) ?? []);
  const negative = [...plain.matchAll(negativeNumber)].map((match) => match[1] ?? "");
  return [...new Set([...listed, ...negative])];
}

const unit =
  "(?!\\s*-?(?:digit|character|letter|byte|bit|second|minute|hour|day|[Rr]ial|[Tt]oman|percent|time)s?\\b|\\s*%)";
const joint = "(?:\\s*(?:,\\s*(?:and|or)\\b|,|/|and\\b|or\\b|to\\b)\\s*)";
const end = "(?!\\w|[.:-]\\d)[`\"']?";
const number = `[\`"']?-?\\d{1,4}${end}${unit}`;

const httpStatuses = new RegExp(
  `\\bHTTP(?:/[\\d.]+)?(?:\\s+(?:status|response))?(?:\\s+codes?)?\\s*\`?\\d{3}\\b\`?(?:(?:${joint}|\\s*[-–]\\s*)\`?\\d{3}\\b\`?)*`,
  "g",
);
const otherCodes = /\b(?:country|area|dialling|postal|zip|national|language|currency|bank|branch)[ _]codes?\b/gi;
const afterTheWord = new RegExp(
  `(?:\\b[Cc]|_c|[a-z]C)odes?\\b[\`"']?(?:\\s+(?:is|are|was|value|values))?\\s*[:=]?\\s*(${number}(?:${joint}${number})*)`,
  "g",
);
const negativeNumber = new RegExp(`(?:^|[\\s([{,:="'\`/*|])(-\\d{1,4})${end}${unit}`, "g");
