import { expectTypeOf } from "vitest";
import type { BusinessFailure, InopalClient, RialAmount, UnauthenticatedFailure } from "../src/index.ts";

// Checked by `tsc`, never run: what must not compile, and what types must come out. A directive whose next line compiles is an error.
declare const inopal: InopalClient;
const body = { amount: 50_000, order_id: "12356", callback: "https://shop.example/return" };
declare const toman: number & { readonly __unit?: "toman" };

export const refused = {
  "a wrong field": () =>
    // @ts-expect-error callback_url is the name of another gateway's field
    inopal.POST("/api/pardakht/create", { body: { ...body, callback_url: "x" } }),
  "a missing field": () =>
    // @ts-expect-error order_id and callback are required
    inopal.POST("/api/pardakht/create", { body: { amount: 50_000 } }),
  "an amount in another unit": () =>
    // @ts-expect-error the amount is in Rial
    inopal.POST("/api/pardakht/create", { body: { ...body, amount: toman } }),
  "an amount as text": () =>
    // @ts-expect-error the amount is a number of Rial
    inopal.POST("/api/pardakht/create", { body: { ...body, amount: "50000" } }),
  "an unknown content type": () =>
    // @ts-expect-error the gateway takes JSON and forms
    inopal.POST("/api/pardakht/create", { body, contentType: "multipart/form-data" }),
  "the payer's page": () =>
    // @ts-expect-error the payer's browser posts this form
    inopal.POST("/api/pardakht/payment", { body: { token: "t" } }),
  "a redirect without its token": () =>
    // @ts-expect-error the page needs the payment's token
    inopal.redirect("/api/pardakht/payment", { body: {} }),
  "data without ok": async () => {
    const result = await inopal.POST("/api/pardakht/create", { body });
    // @ts-expect-error only a success has data
    return result.data;
  },
};

/** A refusal with HTTP 200 is not a success, and the failures narrow by status. */
export async function read() {
  const result = await inopal.POST("/api/pardakht/create", { body, contentType: "application/x-www-form-urlencoded" });
  if (result.ok) {
    expectTypeOf(result.data.status).toEqualTypeOf<1>();
    expectTypeOf(result.data.data.payment_amount).toEqualTypeOf<RialAmount>();
  } else if (result.kind === "refused" && result.status === 200) {
    expectTypeOf(result.error).toEqualTypeOf<BusinessFailure>();
  } else if (result.kind === "refused") {
    expectTypeOf(result.status).toEqualTypeOf<401>();
    expectTypeOf(result.error).toEqualTypeOf<UnauthenticatedFailure>();
  }
}
