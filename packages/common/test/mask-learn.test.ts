import { expect, test } from "vitest";
import { credentialsIn } from "../src/mask/index.ts";

test("the credentials in a message are found by its headers and the names of its fields", () => {
  const headers = new Headers({
    Authorization: "Bearer canary-bearer",
    Cookie: "a=canary-cookie; b=canary-second",
    "X-API-Key": "canary-api-key",
    "X-Signature": "not-a-secret-but-a-signature",
    Accept: "application/json",
  });
  expect(
    credentialsIn({ headers, url: "/a?api_key=canary-query&b=unimportant", body: '{"x":[{"secret":"canary-deep"}]}' }),
  ).toEqual([...["canary-bearer", "canary-cookie", "canary-second", "canary-api-key", "canary-deep", "canary-query"]]);
  expect(credentialsIn({ body: "refreshtoken=canary-form&amount=100000000" })).toEqual(["canary-form"]);
  expect(credentialsIn({ body: '{"token":"canary-token","amount":100000000}', fields: ["token"] })).toEqual([
    "canary-token",
  ]);
  expect(
    credentialsIn({ body: '--x\r\nContent-Disposition: form-data; name="api_key"\r\n\r\ncanary-part\r\n--x--\r\n' }),
  ).toEqual(["canary-part"]);
  const basic = `Basic ${btoa("canary-user:canary-password")}`;
  expect(credentialsIn({ headers: [["authorization", basic]] })).toEqual([
    ...[basic.slice(6), "canary-user", "canary-password"],
  ]);
  expect(credentialsIn({ headers: [["authorization", "canary-schemeless"]] })).toEqual(["canary-schemeless"]);
});

test("masked, short and unreadable values are not credentials, and depth does no harm", () => {
  expect(credentialsIn({ body: '{"secret":"***masked***","pin":1234,"password":"short"}' })).toEqual([]);
  expect(credentialsIn({ headers: [["authorization", "Basic %%%%%%%%"]] })).toEqual(["%%%%%%%%"]);
  const deep = `${'{"a":'.repeat(5000)}{"secret":"canary-deep"}${"}".repeat(5000)}`;
  expect(credentialsIn({ body: deep })).toEqual(["canary-deep"]);
});

test("a header with any name is known as a secret if its name is among the fields", () => {
  const headers = [["X-Shop", "canary-shop"]] as const;
  expect(credentialsIn({ headers, fields: ["X-Shop"] })).toEqual(["canary-shop"]);
  expect(credentialsIn({ headers })).toEqual([]);
});

test.each([
  ["a JSON escape", String.raw`{"\u0070assword":"canary-escaped"}`],
  ["percent-encoding", "amount=1&%70assword=canary-escaped"],
  ["capital letters", '{"PASSWORD":"canary-escaped"}'],
  ["a dash", '{"x-api-key":"canary-escaped"}'],
])("a secret field is found, though its name is written with %s", (_, body) => {
  expect(credentialsIn({ body })).toEqual(["canary-escaped"]);
});

test("a field of a request is found, though its name has a space that a form writes as a plus sign", () => {
  expect(credentialsIn({ body: "terminal+key=canary-terminal", fields: ["terminal key"] })).toEqual([
    "canary-terminal",
  ]);
});

test("a text in which only a value looks like the name of a secret has none", () => {
  expect(credentialsIn({ body: '{"description":"shopping with a password","order_id":"12345678"}' })).toEqual([]);
});
