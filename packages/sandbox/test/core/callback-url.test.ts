import { expect, test } from "vitest";
import { isCallbackUrl, readCallbackUrl } from "../../src/core/callback-url.ts";

const taken = [
  "https://shop.example/return",
  "http://127.0.0.1:8080/return?order=1#x",
  "HTTPS://SHOP.EXAMPLE/",
  "https:/shop.example",
  "http:\\\\shop.example",
  " https://shop.example/return ",
  "ht\ntps://shop.example/return",
  "https://shop.example/return?by=a@shop.example",
  "https://پرداخت.example/بازگشت",
];
const refused = [
  "",
  "shop.example/return",
  "https://",
  "http://[::1",
  "https://shop.example:99999/",
  "https://user@shop.example/",
  "https://user:password@shop.example/",
  "https://user＠shop.example/",
  "javascript:alert(1)",
  "ftp://shop.example/",
  "//shop.example/",
];

test.each(taken)("%j is a callback URL", (text) => {
  expect(isCallbackUrl(text)).toBe(true);
  expect(readCallbackUrl(text)?.href).toBe(new URL(text).href);
});

test.each(refused)("%j is not a callback URL", (text) => {
  expect(isCallbackUrl(text)).toBe(false);
  expect(readCallbackUrl(text)).toBeUndefined();
});
