import { expect, test } from "vitest";
import { createTransport, type TransportOptions } from "../../src/transport/index.ts";

const operations = { pay: { method: "POST", path: "/pay", retry: "never" } } as const;

test.each<[name: string, options: object]>([
  ["operations", { operations: { pay: null } }],
  ["operations", { operations: { pay: undefined } }],
  ["operations", { operations: { pay: {} } }],
  ["plainHeaders", { plainHeaders: "X-Timestamp" }],
  ["plainHeaders", { plainHeaders: [1] }],
  ["plainHeaders", { plainHeaders: ["X Timestamp"] }],
  ["otherKeyHeaders", { otherKeyHeaders: 5 }],
  ["otherKeyHeaders", { otherKeyHeaders: ["X-Key:"] }],
  ["tokenDeprecation", { tokenDeprecation: "X-Token-Deprecated" }],
  ["tokenDeprecation", { tokenDeprecation: { mark: "X-Token-Deprecated", expiresAt: undefined } }],
])("an unusable %s is an invalid option: %j", (name, options) => {
  const make = () => createTransport({ operations, ...options } as TransportOptions);
  const message = expect.stringMatching(`^"${name}" must `);
  expect(make).toThrow(expect.objectContaining({ name: "DargahError", code: "invalid_option", message }));
});
