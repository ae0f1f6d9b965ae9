import fc from "fast-check";
import { expect, test } from "vitest";
import { escapeTerminalLines, escapeTerminalText } from "../src/terminal-text.ts";

test.each([
  ["the escape character", "\u001b[2J", "\\u001b[2J"],
  ["a line break", "a\r\nb", "a\\u000d\\u000ab"],
  ["a tab and a backspace", "a\t\b", "a\\u0009\\u0008"],
  ["a null character", "\0", "\\u0000"],
  ["delete", "\u007f", "\\u007f"],
  ["C1: a control sequence in one character, and the next line", "\u009b2J\u0085", "\\u009b2J\\u0085"],
  ["separators of lines and paragraphs", "\u2028\u2029", "\\u2028\\u2029"],
  ["overrides of direction", "\u202etxt\u202c", "\\u202etxt\\u202c"],
  ["isolates", "\u2066\u2067\u2068\u2069", "\\u2066\\u2067\\u2068\\u2069"],
  ["marks of direction", "\u200e\u200f\u061c", "\\u200e\\u200f\\u061c"],
  ["a byte order mark", "\ufeff", "\\ufeff"],
  ["an invisible character above U+FFFF", "\u{e0041}", "\\udb40\\udc41"],
  ["half of a surrogate pair", "\ud83d!", "\\ud83d!"],
])("%s is written out", (_, text, expected) => {
  expect(escapeTerminalText(text)).toBe(expected);
});

test("letters of every script, emoji and the Persian half-space stay unchanged", () => {
  const text = "می‌روم order 12 ÄÖ 漢字 😀 \\u001b";
  expect(escapeTerminalText(text)).toBe(text);
});

test("line breaks stay in a text of several lines, and no other control character passes", () => {
  expect(escapeTerminalLines("a\r\nb\n\u001b[1Ac\rd")).toBe("a\nb\n\\u001b[1Ac\\u000dd");
});

test("no text can leave its line", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(escapeTerminalText(text)).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
    }),
  );
});

test("JSON keeps its value", () => {
  fc.assert(
    fc.property(fc.json(), (json) => {
      const text = JSON.stringify(JSON.parse(json));
      expect(JSON.parse(escapeTerminalText(text))).toEqual(JSON.parse(text));
    }),
  );
});
