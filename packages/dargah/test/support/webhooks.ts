import { createHmac } from "node:crypto";
import type { ReplayStore } from "../../src/gateways/irandargah/webhooks/index.ts";

export const secret = "your_optional_secret_min_8_chars";
export const start = Date.parse("2025-10-01T10:30:00+03:30");

/** A store for one test, with a frozen clock. */
export function createTestStore() {
  const kept = new Map<string, string>();
  const lives: (number | undefined)[] = [];
  const store: ReplayStore = {
    async get(key) {
      return kept.get(key);
    },
    async putIfAbsent(key, value, options) {
      const found = kept.get(key);
      if (found === undefined) kept.set(key, value);
      lives.push(options?.ttlSeconds);
      return found;
    },
    async compareAndSet(key, { expected, value, ttlSeconds }) {
      const fits = kept.get(key) === expected;
      if (fits) kept.set(key, value);
      if (fits) lives.push(ttlSeconds);
      return fits;
    },
  };
  return { store, kept, lives };
}

export const paidData = {
  authority: "2025100121424146HC",
  amount: 100_000,
  order_id: "ORDER-123",
  ref_code: "123456789",
  pan: "603799******1234",
  verified_at: "1404-06-29 10:35:00",
};

/** A delivery, signed by node:crypto over bytes that the test chose. */
export function deliver(
  options: {
    data?: string | Uint8Array;
    before?: string;
    after?: string;
    key?: string;
    sentAt?: number;
    headers?: Record<string, string | undefined>;
  } = {},
) {
  const { data = JSON.stringify(paidData), before = '{"event":"payment.completed","data":', after = "}" } = options;
  const signature = createHmac("sha256", options.key ?? secret)
    .update(data)
    .digest("hex");
  return {
    payload: new Uint8Array(Buffer.concat([Buffer.from(before), Buffer.from(data), Buffer.from(after)])),
    headers: {
      "x-webhook-event": "payment.completed",
      "x-webhook-id": "evt_1",
      "x-webhook-timestamp": String(Math.floor((options.sentAt ?? start) / 1000)),
      "x-webhook-signature": signature,
      ...options.headers,
    } as Record<string, string | undefined>,
  };
}
