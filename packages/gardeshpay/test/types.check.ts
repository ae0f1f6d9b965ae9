import { expectTypeOf } from "vitest";
import type { CreatePaymentFailure, GardeshPayClient, Verification, VerificationFailure } from "../src/index.ts";

// Checked by `tsc`, never run: what must not compile, and what types must come out. A directive whose next line compiles is an error.
declare const gardeshpay: GardeshPayClient;
const create = "/v1/provider/payment/getToken";
const body = { amount: 10_000, invoiceNumber: "1", invoiceDate: "1404-06-28", callback: "https://shop.example/return" };
declare const toman: number & { readonly __unit?: "toman" };

export const refused = {
  "a wrong field": () =>
    // @ts-expect-error callback_url is the name of another gateway's field
    gardeshpay.POST(create, { body: { ...body, callback_url: "x" } }),
  "a missing field": () =>
    // @ts-expect-error invoiceNumber and the rest are required
    gardeshpay.POST(create, { body: { amount: 10_000 } }),
  "an amount in another unit": () =>
    // @ts-expect-error the amount is in Rial
    gardeshpay.POST(create, { body: { ...body, amount: toman } }),
  "an amount as text": () =>
    // @ts-expect-error the amount is a number of Rial
    gardeshpay.POST(create, { body: { ...body, amount: "10000" } }),
  "an invoice number as a number": () =>
    // @ts-expect-error an invoice number is text
    gardeshpay.POST(create, { body: { ...body, invoiceNumber: 1 } }),
  "the credential in the body": () =>
    // @ts-expect-error the client adds the provider's token
    gardeshpay.POST(create, { body: { ...body, token: "x" } }),
  "data without ok": async () => {
    const result = await gardeshpay.POST(create, { body });
    // @ts-expect-error only a success has data
    return result.data;
  },
};

/** A refusal with HTTP 200 is not a success, and a range of statuses narrows too. */
export async function read() {
  const result = await gardeshpay.POST("/v1/provider/payment/verify", { body: { trackingNumber: "1" } });
  if (result.ok) {
    expectTypeOf(result.data).toEqualTypeOf<Verification>();
  } else if (result.kind === "refused") {
    expectTypeOf(result.error).toEqualTypeOf<VerificationFailure>();
  }
  const created = await gardeshpay.POST(create, { body });
  if (!created.ok && created.kind === "refused" && created.status === 404) {
    expectTypeOf(created.error).toEqualTypeOf<CreatePaymentFailure>();
  }
}
