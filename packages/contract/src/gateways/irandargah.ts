import type { CheckContext } from "../core/context.ts";
import type { Call } from "../core/exchange.ts";
import { parseJson } from "../core/json.ts";
import { needsReceiver, Skip } from "../core/stop.ts";
import { signatures } from "./irandargah/signatures.ts";
import { subscribe, subscribeCall, testCall, unsubscribeCall, webhooks } from "./irandargah/webhooks.ts";
import type { GatewayPlan, MadePayment, Payments } from "./plan.ts";

/** The event that a run subscribes to when any would do. */
const event = "payment.completed";

export const irandargah: GatewayPlan = {
  name: "irandargah",
  amount: 250_000,
  orderId: ({ run, position }) => `contract-${run}-${position}`,
  createCall: ({ orderId, amount, callbackUrl }) => ({
    operation: "createPayment",
    body: { amount, order_id: orderId, callback_url: callbackUrl },
  }),
  readCreated: ({ data }) => ({
    reference: data?.data?.transaction?.authority,
    redirect: { method: "GET", url: String(data?.data?.transaction?.gateway_url) },
  }),
  verifyCall: ({ reference, amount, orderId }) => ({
    operation: "verifyPayment",
    body: { authority: reference, amount, order_id: orderId },
  }),
  readVerified: (data) => {
    const verification = data?.data?.verification;
    return { amount: verification?.amount, reference: verification?.authority };
  },
  readRepeated: (data) => data?.data?.transaction,
  emulator: {
    options: { irandargah: { environment: "production", retryable: "paid", terminals: [{ requireSignature: true }] } },
    unlimited: { irandargah: { rateLimits: "off" } },
    credentials: ({ liveToken, ...rest }) => ({ ...rest, token: liveToken ?? rest.token }),
  },
  credentials: { "secret-key": { name: "secretKey", summary: "key of IranDargah's signatures" } },
  signatures,
  webhooks,
  unreadHeaders: ["X-Signature", "X-Timestamp", "X-API-Token"],
  uncertain: ["retryVerification"],
  references: ["authority", "webhook_id", "Idempotency-Key"],
  reads: [
    "getIdempotencyKey",
    "getPayment",
    "getVerification",
    "listTransactions",
    "getTransaction",
    "getHealth",
    "listWebhookEvents",
    "getDailyReport",
    "getMonthlyReport",
    "prepareRequest",
  ],
  calls: {
    getIdempotencyKey: async () => ({ operation: "getIdempotencyKey" }),
    getHealth: async () => ({ operation: "getHealth" }),
    listTransactions: async () => ({ operation: "listTransactions" }),
    listWebhookEvents: async () => ({ operation: "listWebhookEvents" }),
    getDailyReport: async () => ({ operation: "getDailyReport" }),
    getMonthlyReport: async () => ({ operation: "getMonthlyReport" }),
    prepareRequest: async () => ({
      operation: "prepareRequest",
      body: { method: "POST", endpoint: "payments", data: { amount: 250_000, order_id: "contract" } },
    }),
    getPayment: async (context, payments) => about("getPayment", await payments.share(context, "pending")),
    getTransaction: async (context, payments) => about("getTransaction", await payments.share(context, "pending")),
    cancelPayment: async (context, payments) => about("cancelPayment", await payments.make(context, "pending")),
    getVerification: async (context, payments) => about("getVerification", await payments.share(context, "verified")),
    retryVerification: async (context, payments) => about("retryVerification", await payments.make(context, "paid")),
    subscribeWebhook: async (context) => anySubscription(context),
    unsubscribeWebhook: async (context) => unsubscribeCall(await subscribe(context, anySubscription(context))),
    async testWebhook(context) {
      // At an address where nothing listens the gateway would correctly report a failed delivery.
      if (!context.target.receiver) throw new Skip(needsReceiver);
      return testCall(await subscribe(context, anySubscription(context)), event);
    },
  },
  unknown: {
    ...Object.fromEntries(
      ["getPayment", "cancelPayment", "getVerification", "retryVerification", "getTransaction"].map((operation) => [
        operation,
        { path: { authority: "2000010100000000XX" } },
      ]),
    ),
    verifyPayment: { body: { authority: "2000010100000000XX", amount: 250_000 } },
    unsubscribeWebhook: { body: { webhook_id: "contract-unknown" } },
    testWebhook: { body: { webhook_id: "contract-unknown", event_type: event } },
  },
  scenarios: [
    {
      title: "cancelled by the merchant before it is paid",
      operation: "cancelPayment",
      async run(context, payments) {
        const payment = await payments.make(context, "pending");
        await context.send(about("cancelPayment", payment), { expect: "success", why: "a cancellation" });
        await context.send(about("getTransaction", payment), { expect: "success" });
        await context.send(irandargah.verifyCall(payment), {
          expect: "refusal",
          why: "a cancelled payment is not paid out",
        });
      },
    },
    {
      title: "verified by the gateway itself, with direct_verify",
      operation: "getVerification",
      async run(context, payments) {
        const payment = await payments.make(context, "paid", { body: { direct_verify: true } });
        const { data } = await context.send(about("getVerification", payment), { expect: "success" });
        context.expectThat(Number(data?.data?.verification?.amount) === payment.amount, {
          operation: "getVerification",
          keyword: "amount",
          expected: "the amount of createPayment",
          found: "another",
        });
      },
    },
    ...(["GET", "POST"] as const).map((action) => ({
      title: `the payer comes back by ${action}, as the merchant asked for`,
      operation: "createPayment",
      async run(context: CheckContext, payments: Payments) {
        await payments.make(context, "paid", { body: { action } });
      },
    })),
    {
      title: "found among the transactions",
      operation: "listTransactions",
      async run(context, payments) {
        const payment = await payments.make(context, "pending");
        const { data } = await context.send({ operation: "listTransactions" }, { expect: "success" });
        const found = (data?.data?.transactions ?? []) as { authority?: unknown }[];
        context.expectThat(
          found.some(({ authority }) => authority === payment.reference),
          { operation: "listTransactions", keyword: "list", expected: "the newest payment", found: "others" },
        );
      },
    },
  ],
  async cleanUp(context, exchanges) {
    const ended = new Set<unknown>();
    const made = new Set<string>();
    const subscribed = new Set<string>();
    for (const { operation, request, response } of exchanges) {
      const data = response.status < 300 ? parseJson(response.body)?.data : undefined;
      if (operation === "createPayment" && data) made.add(String(data.transaction?.authority));
      if (operation === "subscribeWebhook" && data) subscribed.add(String(data.webhook?.id));
      if (operation === "verifyPayment" && data) ended.add(data.verification?.authority);
      if (operation === "cancelPayment" && data) ended.add(new URL(request.url).pathname.split("/").at(-2));
      if (operation === "unsubscribeWebhook" && data) ended.add(parseJson(request.body)?.webhook_id);
    }
    for (const id of subscribed) {
      if (!ended.has(id)) await context.send(unsubscribeCall(id));
    }
    for (const reference of made) {
      if (!ended.has(reference)) await context.send(about("cancelPayment", { reference }));
    }
  },
};

function about(operation: string, { reference }: Pick<MadePayment, "reference">): Call {
  return { operation, path: { authority: reference } };
}

function anySubscription({ target }: CheckContext): Call {
  return subscribeCall({ event, url: target.receiver?.url ?? "https://merchant.example/webhook" });
}
