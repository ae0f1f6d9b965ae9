import { expect, test } from "vitest";
import { isLoopback } from "../src/is-loopback.ts";

test.each([
  ["http://localhost:3000/", true],
  ["http://LOCALHOST/", true],
  ["http://localhost./", true],
  ["http://shop.localhost/", true],
  ["http://pay.shop.localhost:8080/", true],
  ["http://127.0.0.1/", true],
  ["http://127.255.255.254/", true],
  ["http://127.1/", true],
  ["http://0x7f.1/", true],
  ["http://2130706433/", true],
  ["http://[::1]:3000/", true],
  ["http://[0:0:0:0:0:0:0:1]/", true],
  ["http://[::ffff:127.0.0.1]/", true],
  ["http://126.255.255.255/", false],
  ["http://128.0.0.1/", false],
  ["http://0.0.0.0/", false],
  ["http://10.0.0.1/", false],
  ["http://[::2]/", false],
  ["http://[::ffff:128.0.0.1]/", false],
  ["http://[::127.0.0.1]/", false],
  ["http://localhost.example/", false],
  ["http://notlocalhost/", false],
  ["http://local.host/", false],
  ["http://127.0.0.1.example/", false],
  ["http://127.0.0.1@merchant.example/", false],
  ["http://sandbox:4010/", false],
])("%s is on the loopback interface: %s", (url, expected) => {
  expect(isLoopback(new URL(url).hostname)).toBe(expected);
});
