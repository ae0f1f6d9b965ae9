import { describe, expect, it } from "vitest";
import type { IranDargahOptions } from "../../../src/index.ts";
import { expectSample, listSamples, type Sample, sampleOf } from "../../support/samples.ts";
import { type Given, productionHost, type ReceivedResponse, setUpIranDargah } from "./set-up.ts";

const authority = "2025100121424146HC";
const token = "YOUR_API_TOKEN";
const webhook = "https://merchant.com/webhook";
const payment = {
  amount: 100_000,
  order_id: "ORDER-12345",
  callback_url: "https://merchant.com/callback",
  description: "خرید محصول آزمایشی",
  mobile: "09123456789",
};
const signedData = { amount: 100_000, callback_url: "https://yoursite.com/callback", order_id: "ORDER-123" };
const key = { "Idempotency-Key": "unique-key-123" };
const method = "POST";

/** Time of the samples, on 28 Shahrivar 1404. */
const at = (time: string, day = "2025-09-19") => `${day}T${time}+03:30`;

/** Creates a shop in production, with the token of the docs. */
function setUp(options: IranDargahOptions = {}) {
  const shop = setUpIranDargah(
    { environment: "production", terminals: [{ token, liveToken: token }], ...options },
    { clock: { start: at("10:30:00"), running: false }, fetch: async () => new Response() },
  );
  const { sandbox } = shop;
  return {
    ...shop,
    call: (path: string, given: Given = {}) => shop.call(path, { base: productionHost, ...given }),
    /** The payment of the samples, paid. */
    async pay() {
      sandbox.seedPayment({
        gateway: "irandargah",
        reference: authority,
        amount: payment.amount,
        orderId: payment.order_id,
        callbackUrl: payment.callback_url,
        description: payment.description,
      });
      await sandbox.pay(`${productionHost}/startpay/${authority}`);
    },
    verify: () =>
      shop.call("/v2/verifications", {
        base: productionHost,
        body: { authority, amount: 100_000 },
        headers: { "Idempotency-Key": "verification-key-123" },
      }),
  };
}

type Way = {
  /** Ids and times that the emulator chooses. */
  own?: readonly string[];
  reach(): Promise<ReceivedResponse>;
};

const meta = ["data.meta.request_id", "data.meta.processing_time_ms"];

async function subscribe(shop: ReturnType<typeof setUp>): Promise<ReceivedResponse> {
  await shop.sandbox.clock.set(at("10:30:00", "2025-09-20"));
  const body = {
    url: webhook,
    events: ["payment.completed", "payment.failed"],
    secret: "your_optional_secret_min_8_chars",
  };
  return shop.call("/v2/webhooks/subscribe", { body });
}

async function create(options: IranDargahOptions = {}): Promise<ReceivedResponse> {
  return setUp(options).call("/v2/payments", { body: payment, headers: key });
}

/** Exactly as the curl sample of the sandbox: without a key. */
async function createInSandbox(options: IranDargahOptions = {}): Promise<ReceivedResponse> {
  const clock = { start: at("14:56:23", "2026-01-07"), running: false };
  const shop = setUpIranDargah({ idempotencyKey: "optional", ...options }, { clock });
  const body = { amount: 100_000, order_id: "TEST-001", callback_url: "https://yoursite.com/callback" };
  return shop.call("/v2/payments", { body });
}

const created = ["data.transaction.authority", "data.transaction.gateway_url", ...meta];

const ways: Record<string, Way> = {
  "getIdempotencyKey 200 key": {
    own: ["idempotency_key"],
    reach: () => setUp().call("/v2/idempotency-key", { token: null }),
  },
  "createPayment 200 created": { own: created, reach: create },
  "createPayment 201 created": { own: created, reach: () => create({ createdStatus: 201 }) },
  "createPayment 200 createdInSandbox": { own: created, reach: createInSandbox },
  "createPayment 201 createdInSandbox": { own: created, reach: () => createInSandbox({ createdStatus: 201 }) },
  "createPayment 422 invalidPayment": {
    own: ["meta.request_id"],
    reach: () => {
      const { order_id: _, ...rest } = payment;
      return setUp().call("/v2/payments", { body: { ...rest, amount: 50_000 }, headers: key });
    },
  },
  "getPayment 200 completed": {
    own: ["data.meta.request_id"],
    async reach() {
      const shop = setUp();
      await shop.pay();
      await shop.sandbox.clock.set(at("10:35:00"));
      await shop.verify();
      return shop.call(`/v2/payments/${authority}`);
    },
  },
  "cancelPayment 200 cancelled": {
    own: ["data.meta.request_id"],
    async reach() {
      const shop = setUp({ cancelPaid: "reversed" });
      await shop.pay();
      await shop.sandbox.clock.set(at("10:35:00"));
      return shop.call(`/v2/payments/${authority}/cancel`, { method });
    },
  },
  "verifyPayment 200 verified": {
    own: ["data.verification.ref_id", ...meta],
    async reach() {
      const shop = setUp();
      await shop.pay();
      await shop.sandbox.clock.set(at("10:35:00"));
      return shop.verify();
    },
  },
  "getVerification 200 verified": {
    own: ["data.verification.ref_id", "data.meta.request_id"],
    async reach() {
      const shop = setUp();
      await shop.pay();
      await shop.sandbox.clock.set(at("10:35:00"));
      await shop.verify();
      await shop.sandbox.clock.set(at("10:40:00"));
      return shop.call(`/v2/verifications/${authority}`);
    },
  },
  "retryVerification 200 verified": {
    own: ["data.verification.ref_id", ...meta],
    async reach() {
      const shop = setUp();
      await shop.pay();
      await shop.sandbox.act("irandargah", "fail-next-verification");
      await shop.verify();
      await shop.sandbox.clock.set(at("10:45:00"));
      return shop.call(`/v2/verifications/${authority}/retry`, { method });
    },
  },
  "listTransactions 200 page": {
    async reach() {
      const shop = setUp();
      await shop.pay();
      await shop.sandbox.clock.set(at("10:45:00"));
      await shop.verify();
      return shop.call("/v2/transactions?from_date=1404-06-01&to_date=1404-06-31&page=1&per_page=10&status=completed");
    },
  },
  "getTransaction 200 verified": {
    async reach() {
      const shop = setUp();
      await shop.pay();
      await shop.sandbox.clock.set(at("10:35:00"));
      await shop.verify();
      await shop.sandbox.clock.set(at("11:00:00"));
      return shop.call(`/v2/transactions/${authority}`);
    },
  },
  "getHealth 200 up": {
    async reach() {
      const shop = setUp();
      await shop.sandbox.clock.set(at("10:30:00", "2025-09-20"));
      return shop.call("/health");
    },
  },
  "subscribeWebhook 201 subscribed": { own: ["data.webhook.id"], reach: () => subscribe(setUp()) },
  "listWebhookEvents 200 events": {
    // The sample has two events, and a mark for the omitted ones.
    own: ["data.events"],
    async reach() {
      const shop = setUp();
      await shop.sandbox.clock.set(at("10:30:00", "2025-09-20"));
      return shop.call("/v2/webhooks/events");
    },
  },
  "unsubscribeWebhook 200 unsubscribed": {
    own: ["data.webhook_id"],
    async reach() {
      const shop = setUp();
      const { id } = (await subscribe(shop)).body.data.webhook;
      return shop.call("/v2/webhooks/unsubscribe", { body: { webhook_id: id } });
    },
  },
  "testWebhook 200 delivered": {
    own: ["data.webhook_id"],
    async reach() {
      const shop = setUp();
      const { id } = (await subscribe(shop)).body.data.webhook;
      return shop.call("/v2/webhooks/test", { body: { webhook_id: id, event_type: "payment.completed" } });
    },
  },
  "getDailyReport 200 day": {
    // The sample shows one hour of the day, and fewer payments by card than completed or failed ones.
    own: ["data.hourly_breakdown", "data.payment_methods"],
    async reach() {
      const shop = setUp();
      seed(shop, { verified: 25 });
      await shop.sandbox.clock.set(at("11:00:00"));
      seed(shop, { verified: 110, failed: 15 });
      await shop.sandbox.clock.set(at("23:59:59"));
      return shop.call("/v2/reports/daily?date=1404-06-28");
    },
  },
  "getMonthlyReport 200 month": {
    // The sample shows one day of the month, and its providers have the count of the successes with the amount of all payments.
    own: ["data.daily_breakdown", "data.psp_breakdown"],
    async reach() {
      const shop = setUp();
      seed(shop, { verified: 150 });
      await shop.sandbox.clock.set(at("10:30:00", "2025-09-21"));
      seed(shop, { verified: 3900, failed: 150, cancelled: 300 });
      await shop.sandbox.clock.set(at("00:00:00", "2025-09-23"));
      return shop.call("/v2/reports/monthly?month=1404-06");
    },
  },
  "prepareRequest 200 prepared": {
    // The documented signature is truncated, and the two documented times are a year apart.
    own: ["idempotency_key", "signature", "headers.X-Idempotency-Key", "headers.X-Signature", "expires_at"],
    async reach() {
      const shop = setUp({ terminals: [{ token, liveToken: token, requireSignature: true }] });
      await shop.sandbox.clock.set(1_727_800_000_000);
      return shop.call("/api/prepare-request", { body: { method, endpoint: "payments", data: signedData } });
    },
  },
};

function seed(shop: ReturnType<typeof setUp>, counts: Partial<Record<"verified" | "failed" | "cancelled", number>>) {
  for (const [state, count] of Object.entries(counts)) {
    for (let index = 0; index < count; index++) {
      shop.sandbox.seedPayment({ gateway: "irandargah", amount: 100_000, state: state as "verified" });
    }
  }
}

/** Calls that are refused by the fault, since for some of them no limit is documented. */
const paths: Record<string, [path: string, given?: Given]> = {
  getIdempotencyKey: ["/v2/idempotency-key"],
  createPayment: ["/v2/payments", { body: payment }],
  getPayment: ["/v2/payments/x"],
  cancelPayment: ["/v2/payments/x/cancel", { method }],
  verifyPayment: ["/v2/verifications", { body: {} }],
  getVerification: ["/v2/verifications/x"],
  retryVerification: ["/v2/verifications/x/retry", { method }],
  listTransactions: ["/v2/transactions"],
  getTransaction: ["/v2/transactions/x"],
  subscribeWebhook: ["/v2/webhooks/subscribe", { body: {} }],
  listWebhookEvents: ["/v2/webhooks/events"],
  unsubscribeWebhook: ["/v2/webhooks/unsubscribe", { body: {} }],
  testWebhook: ["/v2/webhooks/test", { body: {} }],
  getDailyReport: ["/v2/reports/daily"],
  getMonthlyReport: ["/v2/reports/monthly"],
  prepareRequest: ["/api/prepare-request", { body: {} }],
};

const nameOf = ({ operationId, status, name }: Sample) => `${operationId} ${status} ${name}`;
const samples = listSamples("irandargah").map((sample) => [nameOf(sample), sample] as const);

describe("a documented sample", () => {
  it("is reproduced by some call, every one", () => {
    const known = [...Object.keys(ways), ...Object.keys(paths).map((operation) => `${operation} 429 tooManyRequests`)];
    expect(samples.map(([name]) => name).sort()).toEqual(known.sort());
  });

  it.each(samples.filter(([, { status }]) => status !== 429))(
    "%s is returned, except for ids and times",
    async (name, sample) => {
      const way = ways[name];
      if (!way) throw new Error(`No way is known to ${name}.`);
      const { status, text } = await way.reach();
      const response = new Response(text, { status });
      await expectSample({ gateway: "irandargah", sample, response, own: way.own ?? [] });
    },
  );

  it.each(samples.filter(([, { status }]) => status === 429))("%s is returned", async (_, sample) => {
    const shop = setUp();
    await shop.sandbox.clock.set(at("10:30:00", "2025-09-20"));
    shop.sandbox.faults.add({ kind: "rate-limited", operation: sample.operationId });
    const [path = "", given] = paths[sample.operationId] ?? [];
    const { status, text } = await shop.call(path, given);
    await expectSample({ gateway: "irandargah", sample, response: new Response(text, { status }) });
  });
});

describe("an excerpt of a longer list in a sample", () => {
  const printed = (operationId: string, name: string) =>
    sampleOf("irandargah", { operationId, status: 200, name }) as { data: Record<string, Record<string, unknown>[]> };
  const responseOf = async (name: string) => (await ways[name]?.reach()) as ReceivedResponse;

  it("is included: the hour of a day, and the day of a month", async () => {
    const day = await responseOf("getDailyReport 200 day");
    expect(day.body.data.hourly_breakdown).toContainEqual(printed("getDailyReport", "day").data.hourly_breakdown?.[0]);
    expect(day.body.data.payment_methods).toEqual([{ method: "card", transactions: 150, amount: 15_000_000 }]);
    const month = await responseOf("getMonthlyReport 200 month");
    expect(month.body.data.daily_breakdown).toContainEqual(
      printed("getMonthlyReport", "month").data.daily_breakdown?.[0],
    );
    const names = month.body.data.psp_breakdown.map((one: object) => Object.keys(one).join());
    expect(names).toEqual(["psp,transactions,amount", "psp,transactions,amount"]);
  });

  it("is included: the events", async () => {
    const { events } = (await responseOf("listWebhookEvents 200 events")).body.data;
    const { "...": _, ...shown } = printed("listWebhookEvents", "events").data.events as unknown as Record<
      string,
      string
    >;
    expect(events).toMatchObject(shown);
  });

  it("is written the same way: a share of 90.0 percent, compact, with unescaped Persian letters and slashes", async () => {
    expect((await responseOf("getDailyReport 200 day")).text).toContain('"success_rate":90.0,"total_fees":270000}');
    const { text } = await responseOf("createPayment 200 created");
    expect(text).toContain('"gateway_url":"https://ipg.irandargah.com/startpay/');
    expect(text).toContain('"message":"تراکنش با موفقیت ایجاد شد"');
  });
});
