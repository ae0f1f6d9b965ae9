import { expectTypeOf } from "vitest";
import type {
  CreatedPayment,
  TransactionCode,
  ValidationFailure,
  VandarClient,
  VerificationFailure,
} from "../src/index.ts";

// Checked by `tsc`, never run: what must not compile, and what types must come out. A directive whose next line compiles is an error.
declare const vandar: VandarClient;
const body = { amount: 1000, callback_url: "https://shop.example/return" };
declare const toman: number & { readonly __unit?: "toman" };

export const refused = {
  "a wrong field": () =>
    // @ts-expect-error callback is the name of another gateway's field
    vandar.POST("/api/v4/send", { body: { ...body, callback: "x" } }),
  "a missing field": () =>
    // @ts-expect-error callback_url is required
    vandar.POST("/api/v4/send", { body: { amount: 1000 } }),
  "an amount in another unit": () =>
    // @ts-expect-error the amount is in Rial
    vandar.POST("/api/v4/send", { body: { ...body, amount: toman } }),
  "an amount as text": () =>
    // @ts-expect-error the amount is a number of Rial
    vandar.POST("/api/v4/send", { body: { ...body, amount: "1000" } }),
  "a refund amount as a number": () =>
    vandar.POST("/v3/business/{business}/transaction/{transaction_id}/refund", {
      params: { path: { business: "b", transaction_id: "1" } },
      // @ts-expect-error here the amount is text
      body: { amount: 1000 },
    }),
  "the credential in the body": () =>
    // @ts-expect-error the client adds api_key
    vandar.POST("/api/v4/send", { body: { ...body, api_key: "x" } }),
  "an unknown port": () =>
    // @ts-expect-error the port is SAMAN or BEHPARDAKHT
    vandar.POST("/api/v4/send", { body: { ...body, port: "MELLAT" } }),
  "no body": () =>
    // @ts-expect-error a body is required
    vandar.POST("/api/v4/send"),
  "an unknown path": () =>
    // @ts-expect-error version 3 is not described
    vandar.POST("/api/v3/send", { body }),
  "a wrong method": () =>
    // @ts-expect-error the gateway has no GET operation that a server may call
    vandar.GET,
  "the payer's page": () =>
    // @ts-expect-error a server may not open the payer's page
    vandar.POST("/v4/{token}", { params: { path: { token: "t" } } }),
  "data without ok": async () => {
    const result = await vandar.POST("/api/v4/send", { body });
    // @ts-expect-error only a success has data
    return result.data;
  },
};

/** A result narrows by ok, kind and status. */
export async function read() {
  const result = await vandar.POST("/api/v4/send", { body });
  if (result.ok) {
    expectTypeOf(result.status).toEqualTypeOf<200>();
    expectTypeOf(result.data).toEqualTypeOf<CreatedPayment>();
  } else if (result.kind === "refused" && result.status === 422) {
    expectTypeOf(result.error).toEqualTypeOf<ValidationFailure>();
  } else if (result.kind === "unreadable") {
    expectTypeOf(result.body).toEqualTypeOf<string>();
  } else if (result.kind === "unexpected") {
    expectTypeOf(result.error).toEqualTypeOf<unknown>();
  }
  const verification = await vandar.POST("/api/v4/verify", { body: { token: "t" } });
  if (!verification.ok && verification.kind === "refused" && verification.status === 422) {
    expectTypeOf(verification.error).toEqualTypeOf<VerificationFailure>();
  }
}

/** A response field with known values stays open. */
export function open() {
  expectTypeOf<9>().toExtend<TransactionCode>();
  expectTypeOf<string>().not.toExtend<TransactionCode>();
}
