import { tidy } from "@dargah/common/input";
import { normaliseDigits } from "../digits.ts";
import { DargahError } from "../errors/dargah-error.ts";
import { readDecimal } from "./decimal.ts";
import type { Rial } from "./rial.ts";

/**
 * Reads an amount in Rial that a person typed: digits in Persian, Arabic or ASCII, thousands separated by `,`, `٬` or `،`, or not at all.
 * Invisible characters, which copied text often has, are ignored. A unit in the text is refused, because it could be the other one.
 *
 * @throws {DargahError} `invalid_amount`, which does not quote the text
 * @example parseRial("۲۵۰٬۰۰۰") // 250,000 Rial
 */
export function parseRial(text: string): Rial {
  return parse(text, { unit: "Rial", decimals: 0 });
}

/**
 * Reads an amount in Toman that a person typed, as `parseRial` does. One decimal after `.` or `٫` is allowed.
 *
 * @throws {DargahError} `invalid_amount`, which does not quote the text
 * @example parseToman("۲۵٬۰۰۰") // 250,000 Rial
 */
export function parseToman(text: string): Rial {
  return parse(text, { unit: "Toman", decimals: 1 });
}

const plain = /^\d+(?:[.٫]\d+)?$/;
// One kind of separator, after every third digit counted from the right.
const grouped = /^\d{1,3}([,٬،])\d{3}(?:\1\d{3})*(?:[.٫]\d+)?$/;

function parse(text: string, { unit, decimals }: { unit: string; decimals: 0 | 1 }): Rial {
  const amount = typeof text === "string" ? read(tidy(normaliseDigits(text)), decimals) : undefined;
  if (amount === undefined) {
    throw new DargahError(
      "invalid_amount",
      `The text is not an amount in ${unit}: only digits, thousands separators${
        decimals === 0 ? "" : " and one decimal"
      } are possible.`,
    );
  }
  if (amount > Number.MAX_SAFE_INTEGER) {
    throw new DargahError("invalid_amount", `The text is an amount above ${Number.MAX_SAFE_INTEGER} Rial.`);
  }
  return Number(amount) as Rial;
}

function read(text: string, decimals: 0 | 1): bigint | undefined {
  if (text.length > 64 || !(plain.test(text) || grouped.test(text))) return undefined;
  const number = text.replace(/[,٬،]/g, "").replace("٫", ".");
  // "1.000" is a thousand to some and one to others.
  if ((number.split(".")[1] ?? "").length > decimals) return undefined;
  return readDecimal(number, { decimals });
}
