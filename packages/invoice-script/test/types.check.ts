import { expectTypeOf } from "vitest";
import { type BusinessFailure, createInvoiceScriptClient, type InvoiceScriptClient } from "../src/index.ts";

// Checked by `tsc`, never run: what must not compile, and what types must come out. A directive whose next line compiles is an error.
declare const client: InvoiceScriptClient;
const body = { amount: 10_000, return_url: "https://shop.example/return" };
declare const toman: number & { readonly __unit?: "toman" };

export const refused = {
  "a wrong field": () =>
    // @ts-expect-error callback_url is the name of another gateway's field
    client.POST("/invoice/request", { body: { ...body, callback_url: "x" } }),
  "a missing field": () =>
    // @ts-expect-error return_url is required
    client.POST("/invoice/request", { body: { amount: 10_000 } }),
  "an amount in another unit": () =>
    // @ts-expect-error the amount is in Rial
    client.POST("/invoice/request", { body: { ...body, amount: toman } }),
  "an amount as text": () =>
    // @ts-expect-error the amount is a number of Rial
    client.POST("/invoice/request", { body: { ...body, amount: "10000" } }),
  "the payer's page": () =>
    // @ts-expect-error a server may not open the payer's page
    client.GET("/invoice/pay/{invoice_key}", { params: { path: { invoice_key: "k" } } }),
  "a check without its key": () =>
    // @ts-expect-error the key is in the path
    client.POST("/invoice/check/{invoice_key}"),
  "a client without a place": () =>
    // @ts-expect-error the script has no host of its own
    createInvoiceScriptClient({ apiKey: "k" }),
  "a client with two places": () =>
    // @ts-expect-error a host and a base URL are two places
    createInvoiceScriptClient({ apiKey: "k", host: "pay.example", baseUrl: "http://localhost:3000" }),
  "data without ok": async () => {
    const result = await client.POST("/invoice/request", { body });
    // @ts-expect-error only a success has data
    return result.data;
  },
};

/** A refusal with HTTP 200 is not a success. */
export async function read() {
  // The credential is the only field of this body, so there is nothing left to give.
  const result = await client.POST("/invoice/check/{invoice_key}", { params: { path: { invoice_key: "k" } } });
  if (result.ok) {
    expectTypeOf(result.data.status).toEqualTypeOf<1 | "1">();
    expectTypeOf(result.data.amount).toExtend<number | string>();
  } else if (result.kind === "refused") {
    expectTypeOf(result.error).toEqualTypeOf<BusinessFailure>();
  }
}
