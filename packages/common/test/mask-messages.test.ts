import { describe, expect, test } from "vitest";
import { createMessageMask } from "../src/mask/index.ts";

const mask = createMessageMask();

test.each([
  ["Authorization", "Bearer canary", "Bearer ***"],
  ["Authorization", 'Bearer can"ary, more canary', "Bearer ***"],
  ["authorization", "Basic Y2FuYXJ5", "Basic ***"],
  ["Authorization", "canary", "***"],
  ["Authorization", "can ary", "***"],
  ["Proxy-Authorization", "Basic Y2FuYXJ5", "Basic ***"],
  ["Cookie", "a=canary; b=canary", "***"],
  ["Set-Cookie", "session=canary; HttpOnly", "***"],
  ["X-API-Key", "canary", "***"],
  ["apikey", "canary", "***"],
  ["X-Auth-Token", "canary", "***"],
  ["X-Signature", "canary", "***"],
  ["X-Secret-Key", "canary", "***"],
  ["X-Token-Deprecated", "true", "true"],
  ["Idempotency-Key", "key-1", "key-1"],
  ["WWW-Authenticate", 'Bearer realm="shop"', 'Bearer ***"shop"'],
  ["Content-Type", "application/json", "application/json"],
  ["Referer", "https://shop.example/?api_key=canary&a=1", "https://shop.example/?api_key=***&a=1"],
])("the header %s: %s is shown as %s", (name, value, shown) => {
  expect(mask.header(name, value)).toBe(shown);
});

test("a header among the secret fields of a message is hidden, however short its value is", () => {
  expect(mask.header("X-Shop", "1234", ["x-shop"])).toBe("***");
  expect(mask.header("X-Shop", "1234", [])).toBe("1234");
});

test("signatures can be shown to readers who have the key", () => {
  const own = createMessageMask({ signatures: false });
  expect(own.header("X-Signature", "abc")).toBe("abc");
  expect(own.header("X-Secret", "abc")).toBe("***");
});

describe("a field that holds a secret is hidden completely", () => {
  test.each([
    ['{"api_key":"canary,canary","amount":1}', '{"api_key":"***","amount":1}'],
    ['{"api_key":"can ary","amount":1}', '{"api_key":"***","amount":1}'],
    ['{"api_key":"can\\"ary","amount":1}', '{"api_key":"***","amount":1}'],
    ['{ "secret_key" : "canary" }', '{ "secret_key" : "***" }'],
    ['{"apiKey":"canary","refreshToken":"canary"}', '{"apiKey":"***","refreshToken":"***"}'],
    ['{"password":123456}', '{"password":"***"}'],
    ['{"secret":["canary","canary"]}', '{"secret":["***"]}'],
    ['{"secret":"canary', '{"secret":"***"'],
    ['{"data":"{\\"api_key\\":\\"canary\\",\\"a\\":1}"}', '{"data":"{\\"api_key\\":\\"***\\",\\"a\\":1}"}'],
    ['{"authorization":"Bearer canary canary"}', '{"authorization":"***"}'],
    ["api_key=canary+canary&amount=1", "api_key=***&amount=1"],
    ["a=1&api_key=can,ary", "a=1&api_key=***"],
    ["https://g.example/?secret=canary#x", "https://g.example/?secret=***#x"],
    [
      "callback=https%3A%2F%2Fs.example%3Fapi_key%3Dcanary%26a%3D1",
      "callback=https%3A%2F%2Fs.example%3Fapi_key%3D***%26a%3D1",
    ],
    ["X-API-Key: canary\nAccept: */*", "X-API-Key: ***\nAccept: */*"],
    ["Cookie: a=canary; b=canary\nAccept: */*", "Cookie: ***\nAccept: */*"],
    ["Authorization: Basic Y2FuYXJ5OmNhbmFyeQ==\n", "Authorization: ***\n"],
    ["unknown token Bearer canary,canary.", "unknown token Bearer ***."],
    ["sent Basic Y2FuYXJ5OmNhbmFyeQ== to us", "sent Basic *** to us"],
    [
      '--x\r\nContent-Disposition: form-data; name="api_key"\r\n\r\ncan\r\nary\r\n--x\r\nContent-Disposition: form-data; name="amount"\r\n\r\n1\r\n--x--',
      '--x\r\nContent-Disposition: form-data; name="api_key"\r\n\r\n***\r\n--x\r\nContent-Disposition: form-data; name="amount"\r\n\r\n1\r\n--x--',
    ],
  ])("%s", (text, masked) => {
    expect(mask.text(text)).toBe(masked);
  });
});

test("a field with an ordinary name is hidden if it is secret in its message", () => {
  const fields = ["token", "national_code"];
  for (const [text, masked] of [
    ['{"token":"canary","national_code":"0123456789"}', '{"token":"***","national_code":"***"}'],
    ["token=canary&a=1", "token=***&a=1"],
    ["/getToken?token=canary", "/getToken?token=***"],
    ['form-data; name="token"\r\n\r\ncanary\r\n--x', 'form-data; name="token"\r\n\r\n***\r\n--x'],
  ] as const) {
    expect(mask.text(text.replace("form-data", "Content-Disposition: form-data"), fields)).toBe(
      masked.replace("form-data", "Content-Disposition: form-data"),
    );
    expect(mask.text(text)).toBe(text);
  }
});

test.each([
  "token=abc",
  '{"token":"abc","factorNumber":"1"}',
  "secretary=1",
  "Basic authentication is needed",
  "pinned: 5",
  '{"refresh_token_ttl":5}',
  '{"errors":{"api_key":["The api key is needed."]}}',
  "a text without any secret",
  "",
])("%j stays as it is", (text) => {
  expect(mask.text(text)).toBe(text);
});
