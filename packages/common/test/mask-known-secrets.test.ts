import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createMask } from "../src/mask/index.ts";
import { readings, spellings } from "./spellings.ts";

const secrets = [
  "canary-key-of-the-merchant-1",
  "ab/cd+SECRET==",
  "canary\"with\\all&the<signs>'of=%2B+it",
  'canary/+"\\ کلید=&1',
  "canary%41\\u0041&amp;x",
  "550e8400-e29b-41d4-a716-446655440000",
];

describe.each(secrets)("the secret %s", (secret) => {
  test.each(Object.entries(spellings))("is hidden %s", (_, write) => {
    const masked = createMask({ secrets: [secret] })(`before ${write(secret)} behind`);
    expect(masked).toContain("***");
    expect(masked).toMatch(/^before .* behind$/s);
    expect(readings(masked).filter((text) => text.includes(secret.toLowerCase()))).toEqual([]);
  });
});

test("any secret is hidden in any spelling of any spelling, and nothing of it stays", () => {
  const spelling = fc.constantFrom(
    ...Object.entries(spellings)
      // A JSON pointer does not occur inside an encoded text.
      .filter(([name]) => !/Base64|hex$|pointer/.test(name))
      .map(([, write]) => write),
  );
  // The secrets above contain a backslash. In nested JSON, it alone takes up more layers than are decoded.
  const secret = fc.string({ minLength: 8, maxLength: 40, unit: fc.constantFrom(...'abcXYZ019/+=%&"<>-_.~:;') });
  fc.assert(
    fc.property(secret, spelling, spelling, (text, inner, outer) => {
      const masked = createMask({ secrets: [text] })(outer(inner(text)));
      expect(masked).toContain("***");
    }),
    { numRuns: 500 },
  );
});

test.each(["%41~0abcdefgh", "~0%41%2541abcdefgh", "&amp;%26~1abcdefgh"])(
  "a secret whose parts are decoded at different depths is hidden inside an address inside an address: %s",
  (secret) => {
    const inAddress = spellings["in an address in an address"] as (text: string) => string;
    expect(createMask({ secrets: [secret] })(inAddress(inAddress(secret)))).toContain("***");
  },
);

test("a text without a secret stays unchanged, whatever encodings it contains", () => {
  const mask = createMask({ secrets: ["canary-key"] });
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      fc.pre(!/\p{Nd}/u.test(text));
      expect(mask(text)).toBe(text);
    }),
  );
  for (const text of [
    '{"a":"\\u06a9\\/%2f&amp;"}',
    "%E2%28%A1 %zz &unknown; \\q &#x110000; &#999999999;",
    "\\ud83d",
    "%",
  ]) {
    expect(mask(text)).toBe(text);
  }
});

test("the text around a secret stays: a JSON body is still valid", () => {
  const mask = createMask({ secrets: ['k"e/y-1\\'] });
  expect(JSON.parse(mask(JSON.stringify({ a: 'k"e/y-1\\', b: ['x k"e/y-1\\ y', 1] })))).toEqual({
    a: "***",
    b: ["x *** y", 1],
  });
});

test("a secret that begins with another secret is hidden completely", () => {
  for (const list of [
    ["shop-key", "shop-key-2"],
    ["shop-key-2", "shop-key"],
  ]) {
    expect(createMask({ secrets: list })("first=shop-key second=shop-key-2")).toBe("first=*** second=***");
  }
});

test.each([
  { shortest: 4, secret: "abc", text: "abc abcd" },
  { shortest: 6, secret: "abcde", text: "abcde" },
  { shortest: 6, secret: "", text: "anything" },
])(
  "a secret of fewer than $shortest characters would blank out half of a text: $secret",
  ({ shortest, secret, text }) => {
    expect(createMask({ secrets: [secret], shortest })(text)).toBe(text);
  },
);

test.each(["API_KEY", "api_key", "ACCESS_TOKEN", "secret-key"])(
  "a placeholder with the name of its field is not a secret: %s",
  (placeholder) => {
    const text = "api_key is not valid, access_token and secret-key are";
    expect(createMask({ secrets: [placeholder] })(text)).toBe(text);
  },
);
