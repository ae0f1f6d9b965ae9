import { describe, expect, test } from "vitest";
import { textFolding } from "../src/page/search/text-folding.ts";

const { fold, foldWithPlaces, foldEntry, searchReadings } = textFolding();

test.each([
  ["hamza", ["تأیید", "تایید", "تائید", "تأئید"]],
  ["hamza on و", ["مؤدی", "مودی"]],
  ["hamza alone", ["امضاء", "امضا"]],
  ["madda and wasla", ["آن", "ان", "ٱن"]],
  ["the forms of ی", ["ریالی", "ريالي", "ریالى"]],
  ["the forms of ک", ["کارت", "كارت"]],
  ["the forms of ه", ["شناسهٔ", "شناسۀ", "شناسه", "شناسة"]],
  ["a half-space", ["می‌شود", "میشود"]],
  ["tatweel", ["پرداخـــت", "پرداخت"]],
  ["diacritics", ["مُبلَّغ", "مبلغ"]],
  ["forms for display", ["ﻻزم", "لازم"]],
  ["invisible marks", ["\u200fمبلغ\u200e", "مبلغ"]],
  ["digits", ["404", "۴۰۴", "٤٠٤", "４０４", "४०४", "𝟜𝟘𝟜"]],
  ["capitals and accents", ["Café", "café", "CAFE"]],
])("%s makes no difference", (_, spellings) => {
  expect(new Set(spellings.map(fold)).size).toBe(1);
});

test.each([
  ["پول", "بول"],
  ["۴", "۵"],
  ["سفارش", "شفارش"],
])("%s and %s stay different", (one, other) => {
  expect(fold(one)).not.toBe(fold(other));
});

test("each digit of each alphabet becomes its ASCII digit", () => {
  for (const zero of ["0", "۰", "٠", "०", "๐"])
    for (let value = 0; value < 10; value += 1)
      expect(fold(String.fromCodePoint((zero.codePointAt(0) ?? 0) + value))).toBe(String(value));
});

describe("matches are marked in the text as written", () => {
  test.each([
    ["پس از تأیید، کالا", "تایید", "تأیید"],
    ["شمارهٔ پرداخت‌کننده است", "پرداختکننده", "پرداخت‌کننده"],
    ["کد ۴۰۴ است", "404", "۴۰۴"],
    ["😀 شناسهٔ سفارش", "شناسه", "شناسهٔ"],
  ])("%s", (text, word, marked) => {
    const folded = foldWithPlaces(text);
    const start = folded.text.indexOf(fold(word));
    const { places } = folded;
    expect(places).toHaveLength(folded.text.length + 1);
    expect(text.slice(places[start], places[start + fold(word).length])).toBe(marked);
  });
});

test("an index entry keeps its id and contains words with a half-space as one and as two", () => {
  expect(foldEntry({ id: "Aٔ", title: "وب‌هوک", count: 1 })).toEqual({ id: "Aٔ", title: "وبهوک وب هوک", count: 1 });
});

test.each([
  ["باز‌کردن", ["بازکردن", "باز کردن"]],
  ["بازکردن", ["بازکردن"]],
])("the query %s is read as %j", async (query, expected) => {
  const asked: string[] = [];
  await searchReadings(query, async (reading) => {
    asked.push(reading);
    return [];
  });
  expect(asked).toEqual(expected);
});

test("the second reading is not searched when the first has results", async () => {
  expect(await searchReadings("باز‌کردن", async (reading) => [reading])).toEqual(["بازکردن"]);
});

test("its source works in isolation, as in the page", () => {
  const inPage: ReturnType<typeof textFolding> = new Function(`return (${textFolding})()`)();
  expect(inPage.fold("تأیید ۴")).toBe("تایید 4");
});
