import { describe, expect, test } from "vitest";
import { createMask } from "../src/mask/index.ts";
import { spellings } from "./spellings.ts";

const mask = createMask();
const persian = (text: string) => text.replace(/\d/g, (digit) => String.fromCharCode(0x6f0 + Number(digit)));
const arabic = (text: string) => text.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)));
const fullWidth = (text: string) => text.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)));
const latin = (text: string) =>
  text.replace(/[\u06f0-\u06f9\u0660-\u0669\uff10-\uff19]/g, (digit) => String(digit.charCodeAt(0) & 0xf));

const separators = [
  " ",
  "-",
  " - ",
  "\u00a0",
  "\u200c",
  "\u2009",
  "\u2013",
  "\u2014",
  "\u2212",
  ".",
  "/",
  "_",
  "*",
  "|",
  ":",
  "\t",
  ", ",
  "،",
  "·",
];

describe.each([
  ["Latin", (text: string) => text],
  ["Persian", persian],
  ["Arabic", arabic],
  ["full-width", fullWidth],
])("a card number in %s digits", (_, write) => {
  test.each(["", ...separators])("shows six and four digits with %j between its groups", (separator) => {
    const card = write(["6037", "9912", "3456", "7890"].join(separator));
    const masked = mask(`card ${card} was refused`);
    expect(latin(masked).replace(/\D/g, "")).toBe("6037997890");
    expect(masked).toMatch(/^card .* was refused$/s);
  });

  test.each(["6-0-3-7-9-9-1-2-3-4-5-6-7-8-9-0", "603799 1234567890", "603799-123456-7890", "60 37 99 12 34 56 78 90"])(
    "is hidden as %s too",
    (card) => {
      const digits = latin(mask(`x ${write(card)} y`)).replace(/\D/g, "");
      expect(digits).toBe("6037997890");
    },
  );
});

test.each(Object.entries(spellings).filter(([name]) => !/Base64|hex$/.test(name)))(
  "a card number is hidden %s",
  (_, write) => {
    for (const card of ["6037991234567890", persian("6037 9912 3456 7890")]) {
      const masked = mask(write(card));
      expect(masked).toMatch(/\*{6}|(?:\*+.?\**){3}/);
      expect(masked).toContain("*");
    }
  },
);

test.each([
  ["603799712345678", "603799712345678"],
  ["60379971234567890", "60379971234567890"],
  ["6037997123456789", "603799******6789"],
  ["6037997123456789hc", "603799******6789hc"],
  ["x6037997123456789", "x603799******6789"],
  // References begin with the date of the payment.
  ["2025100121424146HC", "2025100121424146HC"],
  ["1403121807581998242", "1403121807581998242"],
  ["2025-10-01 21:42:41.46", "2025-10-01 21:42:41.46"],
  ["6219861012345678,6037997123456789", "621986******5678,603799******6789"],
  ["603799******6789", "603799******6789"],
  ["[4000,5000,6000,7000]", "[4000,5000,6000,7000]"],
  ['{"card":6037997123456789}', '{"card":6037990000006789}'],
  ["+98 912 345 6789", "+98 912 345 6789"],
  ["۶۰۳۷۹۹۷۱۲۳۴۵۶۷۸۹", "۶۰۳۷۹۹******۶۷۸۹"],
])("%s becomes %s", (text, masked) => {
  expect(mask(text)).toBe(masked);
});
