import { DargahError } from "../errors/dargah-error.ts";
import { readOptions } from "../errors/read-argument.ts";
import { type Rial, rial } from "./rial.ts";

export type FormatRialOptions = {
  /** Language of the words and digits. */
  locale: "fa" | "en";
  /** Unit to show. People count in Toman and gateways in Rial, so there is no default. */
  unit: "rial" | "toman";
};

const languages = {
  fa: { tag: "fa-u-nu-arabext", rial: "ریال", toman: "تومان" },
  en: { tag: "en-u-nu-latn", rial: "Rial", toman: "Toman" },
};

/**
 * Formats an amount for people, exactly: an amount that is not a whole number of Toman has a decimal. A no-break space precedes the unit.
 *
 * The currency style of Intl is not used: it does not know Toman, and its symbols and decimals differ between versions.
 *
 * @throws {DargahError} `invalid_amount`, `invalid_option`
 * @example formatRial(rial(250_000), { locale: "fa", unit: "toman" }) // "۲۵٬۰۰۰ تومان"
 */
export function formatRial(amount: Rial, options: FormatRialOptions): string {
  const { locale, unit } = readOptions(options);
  if (!Object.hasOwn(languages, locale)) throw new DargahError("invalid_option", 'The locale must be "fa" or "en".');
  if (unit !== "rial" && unit !== "toman") {
    throw new DargahError("invalid_option", 'The unit must be "rial" or "toman".');
  }
  const language = languages[locale];
  const numbers = new Intl.NumberFormat(language.tag, { maximumFractionDigits: 1 });
  return `${format(rial(amount as number), unit, numbers)}\u00A0${language[unit]}`;
}

function format(amount: number, unit: "rial" | "toman", numbers: Intl.NumberFormat): string {
  if (unit === "rial") return numbers.format(amount);
  const rest = amount % 10;
  const whole = numbers.format((amount - rest) / 10);
  // The decimal is formatted separately, because a large number cannot hold it exactly. Its leading 0 is cut off.
  return rest === 0 ? whole : whole + numbers.format(rest / 10).slice(1);
}
