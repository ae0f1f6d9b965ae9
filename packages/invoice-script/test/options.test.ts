import { expect, test } from "vitest";
import { createInvoiceScriptClient } from "../src/index.ts";

test.each([
  { host: "" },
  { host: "pay.example/path" },
  { host: "user@pay.example" },
  { host: "https://pay.example" },
  { host: "pay.example", basePath: "pay" },
  { host: "pay.example", basePath: "/pay?x" },
  { host: undefined as never },
  { baseUrl: undefined as never },
  { host: "live.example", baseUrl: "http://localhost:3000" as never },
])("is not made for %o", (place) => {
  expect(() => createInvoiceScriptClient({ apiKey: "k", ...place })).toThrow(
    expect.objectContaining({ code: "invalid_base_url" }),
  );
});

test("is made for a deployment under a path", () => {
  const made = createInvoiceScriptClient({ apiKey: "k", host: "lamizshop.example:8443", basePath: "/pay" });
  expect(made.redirect("/invoice/pay/{invoice_key}", { params: { path: { invoice_key: "k/1" } } })).toEqual({
    method: "GET",
    url: "https://lamizshop.example:8443/pay/invoice/pay/k%2F1",
  });
});
