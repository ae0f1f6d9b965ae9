import { createHmac, timingSafeEqual } from "node:crypto";
import adyen from "@adyen/api-library";
import { sign as octokitSign, verify as octokitVerify } from "@octokit/webhooks-methods";
import { createWebhookVerifier, signTestWebhook } from "dargah/irandargah/webhooks";
import { createMemoryStore } from "dargah/stores";
import { Webhook as StandardWebhook } from "standardwebhooks";
import { Stripe } from "stripe";
import { Webhook as SvixWebhook } from "svix";
import { type Contender, interleave, type Timing } from "../interleave.ts";

const secret = "a-secret-of-the-benchmark-of-32-b";
const base64Secret = Buffer.from(secret).toString("base64");
const hexSecret = Buffer.from(secret).toString("hex");

/** A delivery with a body of about this many bytes. */
async function deliveryOf(bytes: number) {
  const data = {
    authority: "2025100121424146HC",
    amount: 100_000,
    order_id: "ORDER-12345",
    ref_code: "123456789",
    pan: "603799******6789",
    verified_at: "1404-07-09 10:30:00",
  };
  const filler = "متن ".repeat(Math.max(0, Math.floor((bytes - 420) / 7)));
  return signTestWebhook({ event: "payment.completed", data: { ...data, ...(filler && { filler }) }, secret });
}

/** The headers of a delivery as node:http hands them over: in lower case, among others. */
function asReceived(headers: Record<string, string>, length: number): Record<string, string> {
  const others = { host: "shop.example", "content-length": String(length), accept: "*/*", connection: "keep-alive" };
  const own = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return { ...others, "x-forwarded-for": "10.0.0.1", "x-forwarded-proto": "https", ...Object.fromEntries(own) };
}

/** Measures how each library verifies and reads one delivery, in its own form of signature. */
export async function measureWebhooks(options: { bytes: number; turns: number; seconds: number }): Promise<Timing[]> {
  const { payload, headers } = await deliveryOf(options.bytes);
  const raw = Buffer.from(payload);
  const own = createWebhookVerifier({ secrets: [secret], store: "none" });
  const received = asReceived(headers, raw.length);
  const webHeaders = new Headers(received);
  const guarded = createWebhookVerifier({ secrets: [secret], store: createMemoryStore() });
  await (await guarded({ payload: raw, headers: received })).confirm();
  const stripe = new Stripe("sk_test_1");
  const stripeHeader = stripe.webhooks.generateTestHeaderString({ payload, secret });
  const standard = new StandardWebhook(base64Secret);
  const svix = new SvixWebhook(base64Secret);
  const now = new Date();
  const standardHeaders = {
    "webhook-id": "1",
    "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
    "webhook-signature": standard.sign("1", now, payload),
  };
  const octokitSignature = await octokitSign(secret, payload);
  const validator = new adyen.hmacValidator();
  const adyenSignature = validator.calculateHmac(payload, hexSecret);
  const expected = createHmac("sha256", secret).update(raw).digest();

  const contenders: Contender[] = [
    {
      title: "node:crypto HMAC + JSON.parse",
      run() {
        const digest = createHmac("sha256", secret).update(raw).digest();
        if (!timingSafeEqual(digest, expected)) throw new Error("wrong");
        return JSON.parse(raw.toString());
      },
    },
    { title: "dargah/irandargah/webhooks", run: () => own({ payload: raw, headers: received }) },
    { title: "dargah/irandargah/webhooks, Headers", run: () => own({ payload: raw, headers: webHeaders }) },
    {
      title: "dargah/irandargah/webhooks, repetitions refused",
      run: () => guarded({ payload: raw, headers: received }),
    },
    { title: "stripe", run: () => stripe.webhooks.constructEvent(raw, stripeHeader, secret) },
    { title: "standardwebhooks", run: () => standard.verify(payload, standardHeaders) },
    {
      title: "svix",
      run: () =>
        svix.verify(payload, {
          "svix-id": standardHeaders["webhook-id"],
          "svix-timestamp": standardHeaders["webhook-timestamp"],
          "svix-signature": standardHeaders["webhook-signature"],
        }),
    },
    {
      title: "@octokit/webhooks-methods + JSON.parse",
      async run() {
        if (!(await octokitVerify(secret, payload, octokitSignature))) throw new Error("wrong");
        return JSON.parse(payload);
      },
    },
    {
      title: "@adyen/api-library + JSON.parse",
      run() {
        if (validator.calculateHmac(payload, hexSecret) !== adyenSignature) throw new Error("wrong");
        return JSON.parse(payload);
      },
    },
  ];
  return interleave({ contenders, ...options });
}
