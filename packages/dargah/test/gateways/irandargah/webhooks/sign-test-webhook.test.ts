import { pythonHmac } from "@dargah/test-kit";
import { expect, test } from "vitest";
import { createWebhookVerifier, signTestWebhook } from "../../../../src/gateways/irandargah/webhooks/index.ts";
import { errorOf } from "../../../support/signatures.ts";
import { createTestStore, paidData, secret, start } from "../../../support/webhooks.ts";

const clock = () => start;

test("the verifier accepts a test delivery, as it is and as a request", async () => {
  const delivery = await signTestWebhook({ event: "payment.completed", data: paidData, secret, clock });
  const verify = createWebhookVerifier({ secrets: [secret], store: createTestStore().store, clock });
  const { headers, payload } = delivery;
  const request = new Request("https://shop.example/webhook", { method: "POST", headers, body: payload });
  const first = await verify(delivery);
  expect(first).toMatchObject({ status: "new", known: true, event: { data: paidData } });
  await first.confirm();
  expect(await verify({ payload: request })).toMatchObject({ status: "duplicate" });
});

test("it looks like a delivery from the gateway", async () => {
  const delivery = await signTestWebhook({ event: "a.b", data: { message: "سلام/" }, secret, id: "evt_7", clock });
  const signature = pythonHmac({ key: secret, message: '{"message":"سلام/"}' });
  expect(delivery).toEqual({
    payload: `{"event":"a.b","timestamp":"2025-10-01T10:30:00+03:30","merchant_code":"MERCHANT001","data":{"message":"سلام/"},"signature":"${signature}"}`,
    headers: {
      "Content-Type": "application/json",
      "User-Agent": "IranDargah-Webhook/1.0",
      "X-Webhook-Event": "a.b",
      "X-Webhook-ID": "evt_7",
      "X-Webhook-Timestamp": String(start / 1000),
      "X-Webhook-Signature": signature,
    },
  });
});

test("each has its own id", async () => {
  const make = () => signTestWebhook({ event: "payment.reversed", data: {}, secret });
  const ids = [await make(), await make()].map(({ headers }) => headers["X-Webhook-ID"]);
  expect(new Set(ids).size).toBe(2);
});

test("it needs a secret", async () => {
  const make = () => signTestWebhook({ event: "payment.reversed", data: {}, secret: "" });
  expect(await errorOf(make)).toMatchObject({ code: "invalid_option" });
});
