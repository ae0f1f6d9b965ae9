import { describe, expect, test } from "vitest";
import { createMask, createSecretMask } from "../src/core/mask.ts";

const secret = 'canary/+"\\ کلید=&1';

describe("a secret", () => {
  const mask = createMask([secret]);

  test.each([
    ["as it is", secret],
    ["in JSON", JSON.stringify({ token: secret, list: [secret] })],
    ["in an address", `https://gateway.example/pay?token=${encodeURIComponent(secret)}&lang=fa`],
    ["in a form", new URLSearchParams({ amount: "1000", token: secret }).toString()],
    ["in a header", `Signature ${secret}`],
  ])("is hidden %s", (_, text) => {
    const masked = mask(text);
    expect(masked).toContain("***");
    expect(masked).not.toContain("canary");
  });

  test("leaves the text around it as it was", () => {
    expect(mask(`{"token":${JSON.stringify(secret)},"amount":10000}`)).toBe('{"token":"***","amount":10000}');
  });

  test("is hidden as a whole when it begins with another one, in whatever order they come", () => {
    for (const secrets of [
      ["shop-key", "shop-key-2"],
      ["shop-key-2", "shop-key"],
    ]) {
      expect(createMask(secrets)("first=shop-key second=shop-key-2")).toBe("first=*** second=***");
    }
  });

  test.each([
    { secret: "abc", text: "abc abcd", masked: "abc abcd" },
    { secret: "abcd", text: "abc abcd", masked: "abc ***" },
    { secret: "", text: "anything", masked: "anything" },
  ])("of fewer than four characters would blank out half of a log: $secret", ({ secret, text, masked }) => {
    expect(createMask([secret])(text)).toBe(masked);
  });

  test("is no pattern: its characters stand for themselves", () => {
    expect(createMask(["a.*$&b"])("a.*$&b axxb")).toBe("*** axxb");
  });
});

describe("without being told", () => {
  const mask = createMask([]);

  test.each([
    ["Bearer eyJhbGciOi.J9", "Bearer ***"],
    ["bearer token-1, more", "bearer ***, more"],
    ['{"authorization":"Bearer abcdef"}', '{"authorization":"Bearer ***"}'],
    ['{"api_key":"k-1","amount":1000}', '{"api_key":"***","amount":1000}'],
    ['{ "secret_key" : "k 1" }', '{ "secret_key" : "*** 1" }'],
    [
      '{"refreshtoken":"r","access_token":"a","refresh_token":"b"}',
      '{"refreshtoken":"***","access_token":"***","refresh_token":"***"}',
    ],
    ["api_key=k-1&amount=1000", "api_key=***&amount=1000"],
    ["number=6037997123456789&cvv2=123&month=12", "number=603799******6789&cvv2=***&month=12"],
  ])("%s becomes %s", (text, masked) => {
    expect(mask(text)).toBe(masked);
  });

  test.each([
    ["603799712345678", "603799712345678"],
    ["6037997123456789", "603799******6789"],
    ["60379971234567890", "60379971234567890"],
    ['{"card":"6037997123456789"}', '{"card":"603799******6789"}'],
    // References of IranDargah begin with 16 digits.
    ["2025100121424146HC", "2025100121424146HC"],
    ["6037997123456789hc", "6037997123456789hc"],
    ["6219861012345678,6037997123456789", "621986******5678,603799******6789"],
  ])("16 digits show six and four: %s", (text, masked) => {
    expect(mask(text)).toBe(masked);
  });

  test.each(["token=abc", '{"token":"abc","factorNumber":"1"}', "secretary=1", "a text without any secret", ""])(
    "%j stays as it is",
    (text) => {
      expect(mask(text)).toBe(text);
    },
  );
});

test("secrets alone can be hidden, and all else is left", () => {
  expect(createSecretMask(["shop-key"])('{"key":"shop-key","cvv2":"123","card":"6037997123456789"}')).toBe(
    '{"key":"***","cvv2":"123","card":"6037997123456789"}',
  );
});
