import { createHmac } from "node:crypto";

export const base = "https://sandbox.irandargah.com";
export const token = "idg_test_benchmark0000000000000000";
export const secretKey = "a-secret-of-the-benchmark";

const page = (authority: string) => `${base}/startpay/${authority}`;

/** The gateway's response to the creation of an order. */
export function created(order: string): string {
  const transaction = {
    authority: `2025${order}`,
    gateway_url: page(`2025${order}`),
    expires_at: "1404-07-09 10:50:00",
  };
  return envelope({ transaction });
}

/** The gateway's response to a verification. */
export function verified(authority: string): string {
  const verification = { ref_id: "259495616162", authority, amount: 250_000, verified_at: "1404-07-09 10:40:00" };
  return envelope({ verification });
}

function envelope(data: object): string {
  const timestamp = "1404-07-09 10:40:00";
  return JSON.stringify({
    success: true,
    data: { ...data, meta: { request_id: "r" } },
    message: "ok",
    status_code: 100,
    timestamp,
  });
}

/** The bytes of a response with its signature, which are made before the measurement. */
export function signedResponse(text: string): { text: string; headers: Record<string, string> } {
  const stamp = String(Math.floor(Date.now() / 1000));
  const signature = hmac(`${text}:${stamp}`);
  return {
    text,
    headers: { "Content-Type": "application/json", "X-Response-Signature": signature, "X-Response-Timestamp": stamp },
  };
}

export type PlainFetch = (
  url: string,
  init: { method: string; headers: Record<string, string>; body: string },
) => Promise<Response>;

/** Creates and verifies a payment with nothing but fetch; `signed` also signs the requests and checks the responses. */
export async function payByHand(options: {
  fetch: PlainFetch;
  order: string;
  at?: string;
  signed?: boolean;
}): Promise<string> {
  const { fetch, order, at = base, signed = false } = options;
  async function call(path: string, body: object) {
    const text = JSON.stringify(body);
    const headers: Record<string, string> = {
      Authorization: `Bearer ${token}`,
      "Content-Type": "application/json",
      Accept: "application/json",
      "Idempotency-Key": "k",
    };
    if (!signed) return (await fetch(`${at}/v2/${path}`, { method: "POST", headers, body: text })).json();
    const stamp = String(Math.floor(Date.now() / 1000));
    Object.assign(headers, { "X-Timestamp": stamp, "X-Signature": hmac(`POST:${path}:${text}:${stamp}`) });
    const response = await fetch(`${at}/v2/${path}`, { method: "POST", headers, body: text });
    const raw = await response.text();
    const right = hmac(`${raw}:${response.headers.get("X-Response-Timestamp")}`);
    if (right !== response.headers.get("X-Response-Signature")) throw new Error("The signature is wrong.");
    return JSON.parse(raw);
  }
  const amount = 250_000;
  const { data } = await call("payments", { amount, callback_url: "https://shop.example/callback", order_id: order });
  const { authority } = data.transaction;
  return (await call("verifications", { authority, amount })).data.verification.ref_id;
}

function hmac(text: string): string {
  return createHmac("sha256", secretKey).update(text).digest("hex");
}
