import { expect, test } from "vitest";
import { checkBaseUrl } from "../src/base-url.ts";

test.each([
  ["https://ipg.vandar.io", "https://ipg.vandar.io"],
  ["https://ipg.vandar.io/", "https://ipg.vandar.io"],
  ["https://shop.example/pay//", "https://shop.example/pay"],
  ["https://shop.example:8443/pay", "https://shop.example:8443/pay"],
  ["http://localhost:4010/vandar", "http://localhost:4010/vandar"],
  ["http://127.0.0.1:4010", "http://127.0.0.1:4010"],
  ["http://127.9.8.7", "http://127.9.8.7"],
  ["http://2130706433", "http://127.0.0.1"],
  ["http://[::1]:80/x", "http://[::1]/x"],
  ["http://pay.localhost:4010/vandar", "http://pay.localhost:4010/vandar"],
])("accepts %s", (given, expected) => {
  expect(checkBaseUrl(given)).toBe(expected);
});

test.each([
  ["http://ipg.vandar.io", "insecure_base_url"],
  ["http://pay.notlocalhost", "insecure_base_url"],
  ["http://localhost.evil.example", "insecure_base_url"],
  ["http://127.0.0.1.evil.example", "insecure_base_url"],
  ["http://0.0.0.0", "insecure_base_url"],
  ["http://10.0.0.1", "insecure_base_url"],
  ["http://126.255.255.255", "insecure_base_url"],
  ["http://128.0.0.1", "insecure_base_url"],
  ["ftp://ipg.vandar.io", "insecure_base_url"],
  ["javascript:alert(1)", "insecure_base_url"],
  ["ipg.vandar.io", "invalid_base_url"],
  ["", "invalid_base_url"],
  ["https://", "invalid_base_url"],
  ["https://user@ipg.vandar.io", "invalid_base_url"],
  ["https://:secret@ipg.vandar.io", "invalid_base_url"],
  ["https://ipg.vandar.io?x=1", "invalid_base_url"],
  ["https://ipg.vandar.io#x", "invalid_base_url"],
  ["https://ipg.vandar.io/?", "invalid_base_url"],
  ["https://ipg.vandar.io/x#", "invalid_base_url"],
])("refuses %s as %s", (given, code) => {
  expect(() => checkBaseUrl(given)).toThrow(expect.objectContaining({ name: "DargahClientError", code }));
});

test("never quotes a password in a base URL", () => {
  for (const url of ["https://u:CANARY@host", "http://u:CANARY@", "https://u:CANARY@ho st"]) {
    expect(() => checkBaseUrl(url)).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining("CANARY") }),
    );
  }
});
