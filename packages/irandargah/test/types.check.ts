import { expectTypeOf } from "vitest";
import type {
  CreatedPaymentResponse,
  IranDargahClient,
  PaymentCompletedEvent,
  RateLimitError,
  TransactionStatus,
  ValidationError,
  VerificationResponse,
} from "../src/index.ts";

// Checked by `tsc`, never run: what must not compile, and what types must come out. A directive whose next line compiles is an error.
declare const irandargah: IranDargahClient;
const params = { header: { "Idempotency-Key": "unique-key-123" } };
const body = { amount: 100_000, order_id: "ORDER-12345", callback_url: "https://shop.example/return" };
declare const toman: number & { readonly __unit?: "toman" };

export const refused = {
  "a wrong field": () =>
    // @ts-expect-error return_url is the name of another gateway's field
    irandargah.POST("/v2/payments", { params, body: { ...body, return_url: "x" } }),
  "a missing field": () =>
    // @ts-expect-error order_id and callback_url are required
    irandargah.POST("/v2/payments", { params, body: { amount: 100_000 } }),
  "an amount in another unit": () =>
    // @ts-expect-error the amount is in Rial
    irandargah.POST("/v2/payments", { params, body: { ...body, amount: toman } }),
  "an amount as text": () =>
    // @ts-expect-error the amount is a number of Rial
    irandargah.POST("/v2/payments", { params, body: { ...body, amount: "100000" } }),
  "an amount as a bigint": () =>
    // @ts-expect-error the amount is a number of Rial
    irandargah.POST("/v2/payments", { params, body: { ...body, amount: 100_000n } }),
  "a missing idempotency key": () =>
    // @ts-expect-error the header is required
    irandargah.POST("/v2/payments", { body }),
  "an unknown callback method": () =>
    // @ts-expect-error the action is POST or GET
    irandargah.POST("/v2/payments", { params, body: { ...body, action: "PUT" } }),
  "a status that the list cannot be filtered by": () =>
    // @ts-expect-error timeout is a status of responses only
    irandargah.GET("/v2/transactions", { params: { query: { status: "timeout" } } }),
  "an event that cannot be tested": () =>
    // @ts-expect-error the gateway makes no test delivery of settlements
    irandargah.POST("/v2/webhooks/test", { body: { webhook_id: "1", event_type: "settlement.created" } }),
  "a missing path parameter": () =>
    // @ts-expect-error authority is required
    irandargah.GET("/v2/payments/{authority}"),
  "a wrong method": () =>
    // @ts-expect-error verifications are posted
    irandargah.GET("/v2/verifications"),
  "an operation that is not documented": () =>
    // @ts-expect-error only its rate limit is documented
    irandargah.POST("/v2/refunds", { body: {} }),
  "the payer's page": () =>
    // @ts-expect-error a server may not open the payer's page
    irandargah.GET("/startpay/{authority}", { params: { path: { authority: "A" } } }),
  "data without ok": async () => {
    const result = await irandargah.POST("/v2/payments", { params, body });
    // @ts-expect-error only a success has data
    return result.data;
  },
};

/** A result narrows by ok, kind and status. */
export async function read() {
  const result = await irandargah.POST("/v2/payments", { params, body });
  if (result.ok) {
    expectTypeOf(result.data).toEqualTypeOf<CreatedPaymentResponse>();
    expectTypeOf(result.data.data.transaction.gateway_url).toEqualTypeOf<string>();
  } else if (result.kind === "refused" && result.status === 422) {
    expectTypeOf(result.error).toEqualTypeOf<ValidationError>();
  } else if (result.kind === "refused" && result.status === 429) {
    expectTypeOf(result.error).toEqualTypeOf<RateLimitError>();
  }
  const verification = await irandargah.POST("/v2/verifications", {
    body: { authority: "2025100121424146HC", amount: 100_000 },
  });
  if (verification.ok) expectTypeOf(verification.data).toEqualTypeOf<VerificationResponse>();
}

/** Operations without required fields take no second argument. */
export async function bare() {
  await irandargah.GET("/health");
  await irandargah.GET("/v2/transactions");
  await irandargah.GET("/v2/webhooks/events");
}

/** Known values are offered, and new ones fit. */
export function open() {
  expectTypeOf<"timeout">().toExtend<TransactionStatus>();
  expectTypeOf<PaymentCompletedEvent["event"]>().toEqualTypeOf<"payment.completed">();
}
