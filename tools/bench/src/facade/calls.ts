import { createHmac } from "node:crypto";
import { createIranDargahClient, operations } from "@dargah/irandargah";
import { createServerClock, signRequests, verifyResponses } from "dargah/irandargah/signatures";
import { createTransport } from "dargah/transport";
import createOpenapiClient from "openapi-fetch";
import { type Contender, interleave, type Timing } from "../interleave.ts";

const secretKey = "a-secret-of-the-benchmark";
const token = "idg_test_benchmark0000000000000000";
const base = "https://sandbox.irandargah.com";

const responseBody = JSON.stringify({
  success: true,
  data: {
    transaction: {
      authority: "2025100121424146HC",
      gateway_url: `${base}/startpay/2025100121424146HC`,
      expires_at: "1404-07-09 10:50:00",
    },
    meta: { request_id: "req_1" },
  },
  message: "ok",
  status_code: 100,
  timestamp: "1404-07-09 10:30:00",
});
const body = { amount: 250_000, callback_url: "https://shop.example/return", order_id: "ORDER-12345" };
const text = JSON.stringify(body);

/** The cost of a call without a network: a gateway that responds from memory. */
export function measureCalls(options: { turns: number; seconds: number }): Promise<Timing[]> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac("sha256", secretKey).update(`${responseBody}:${timestamp}`).digest("hex");
  const headers = {
    "Content-Type": "application/json",
    "X-Response-Signature": signature,
    "X-Response-Timestamp": timestamp,
  };
  const gateway = async () => new Response(responseBody, { headers });
  const clock = createServerClock();
  const around = [signRequests({ secretKey, clock }), verifyResponses({ secretKeys: secretKey, clock })];
  const bare = createTransport({ operations, fetch: gateway });
  const signed = createTransport({ operations, fetch: gateway, around });
  const call = async (fetch: (request: Request) => Promise<Response>) => {
    const init = {
      method: "POST",
      headers: { Authorization: `Bearer ${token}`, "Idempotency-Key": "key-1" },
      body: text,
    };
    const response = await fetch(new Request(`${base}/v2/payments`, init));
    return response.text();
  };
  const params = { header: { "Idempotency-Key": "key-1" } };
  const openapi = createOpenapiClient<never>({ baseUrl: base, fetch: gateway }) as unknown as {
    POST(path: string, init: object): Promise<unknown>;
  };
  const client = createIranDargahClient({ token, server: "sandbox", fetch: gateway });
  const secured = createIranDargahClient({ token, server: "sandbox", fetch: signed });

  const contenders: Contender[] = [
    { title: "fetch alone", run: () => call(gateway) },
    { title: "dargah/transport", run: () => call(bare) },
    { title: "dargah/transport, signing and verifying", run: () => call(signed) },
    { title: "openapi-fetch", run: () => openapi.POST("/v2/payments", { params, body }) },
    { title: "@dargah/irandargah", run: () => client.POST("/v2/payments", { params, body }) },
    {
      title: "@dargah/irandargah over the signing transport",
      run: () => secured.POST("/v2/payments", { params, body }),
    },
  ];
  return interleave({ contenders, ...options });
}
