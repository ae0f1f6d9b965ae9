import { operations as irandargah } from "@dargah/irandargah";
import { describe, expect, test } from "vitest";
import { createOperationFinder } from "../../src/transport/operations.ts";
import { subjects } from "../support/subjects.ts";

describe.each(subjects)("every operation of $name", ({ operations }) => {
  const find = createOperationFinder(operations);

  test.each(Object.entries(operations))(
    "%s is found on its own host and behind a path",
    (id, { method, path, payer }) => {
      const filled = path.replace(/\{[^}]+\}/g, "20251001%2FA");
      for (const base of ["https://gateway.example", "http://127.0.0.1:4010/gateway"]) {
        const found = find(new Request(`${base}${filled}?page=1`, { method }));
        // A page for the payer's browser is not called by a server.
        expect(found?.id).toBe(payer ? undefined : id);
      }
    },
  );
});

test.each([
  ["GET", "/v2/payments", undefined],
  ["POST", "/v2/payments/", undefined],
  ["POST", "//v2//payments", undefined],
  ["GET", "/v2/payments/", undefined],
  ["GET", "/v2/payments/a/b", undefined],
  ["PUT", "/v2/payments", undefined],
  ["POST", "/v2/Payments", undefined],
  ["POST", "/xv2/payments", undefined],
  ["POST", "/v2/refunds", undefined],
  ["GET", "/v2/payments/health", "getPayment"],
  ["GET", "/v2/webhooks/events", "listWebhookEvents"],
  ["POST", "/v2/payments/retry/cancel", "cancelPayment"],
])("%s %s is %s", (method, path, id) => {
  const find = createOperationFinder(irandargah);
  expect(find(new Request(`https://ipg.irandargah.com${path}`, { method }))?.id).toBe(id);
});

test("of two matching templates, the more literal one is used", () => {
  const find = createOperationFinder({
    one: { method: "GET", path: "/things/{id}", retry: "never" },
    special: { method: "GET", path: "/things/special", retry: "safe" },
  });
  expect(find(new Request("https://gateway.example/things/special"))?.id).toBe("special");
  expect(find(new Request("https://gateway.example/things/other"))?.id).toBe("one");
});
