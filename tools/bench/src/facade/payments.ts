import { createIranDargahClient } from "@dargah/irandargah";
import { type IranDargahOptions, irandargah } from "dargah/irandargah";
import { rial } from "dargah/money";
import type { Store } from "dargah/stores";
import createOpenapiClient from "openapi-fetch";
import { Stripe } from "stripe";
import { type Contender, interleave, type Timing } from "../interleave.ts";
import { spread } from "../measure.ts";
import { base, created, payByHand, secretKey, signedResponse, token, verified } from "./payment-by-hand.ts";

export type PaymentRow = Timing & { kibibytes: number };
export type AtOnce = { byHandMilliseconds: number; facadeMilliseconds: number };

export const order = "12345678";

/** A store that can forget, so that each flow starts from scratch without a new gateway. */
function forgetfulStore(): Store & { forget(): void } {
  const values = new Map<string, string>();
  return {
    forget: () => values.clear(),
    get: async (key) => values.get(key),
    async putIfAbsent(key, value) {
      const known = values.get(key);
      if (known === undefined) values.set(key, value);
      return known;
    },
    async compareAndSet(key, { expected, value }) {
      if (values.get(key) !== expected) return false;
      values.set(key, value);
      return true;
    },
  };
}

export async function payByFacade(gateway: ReturnType<typeof irandargah>, orderId: string): Promise<void> {
  const payment = await gateway.createPayment({
    amount: rial(250_000),
    orderId,
    callbackUrl: "https://shop.example/callback",
  });
  const { outcome } = await gateway.verifyPayment({ payment });
  if (outcome !== "paid") throw new Error(`The outcome is ${outcome}.`);
}

/** A create and a verify through the facade, each time as the first ones of a shop. */
export function facadeFlow(options: Partial<IranDargahOptions>): () => Promise<void> {
  const store = forgetfulStore();
  const gateway = irandargah({ token, environment: "sandbox", store, ...options });
  return () => {
    store.forget();
    return payByFacade(gateway, order);
  };
}

/** A gateway that responds from memory. */
function gatewayOf(orders: readonly string[], delay = 0) {
  const known = new Map(
    orders.flatMap((order) => [
      [order, signedResponse(created(order))],
      [`2025${order}`, signedResponse(verified(`2025${order}`))],
    ]),
  );
  return async (body: string): Promise<Response> => {
    const { authority, order_id } = JSON.parse(body);
    if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
    const { text, headers } = known.get(authority ?? order_id) ?? signedResponse("{}");
    return new Response(text, { headers });
  };
}

/** A gateway that responds to one order from memory, and is called like the platform's `fetch`. */
export function plainGateway(): (url: string) => Promise<Response> {
  const [toCreate, toVerify] = [signedResponse(created(order)), signedResponse(verified(`2025${order}`))];
  return async (url) => {
    const { text, headers } = url.endsWith("verifications") ? toVerify : toCreate;
    return new Response(text, { headers });
  };
}

/** Runs a function while the platform's `fetch` is replaced. */
export async function withPlatformFetch<T>(
  fetch: (url: string) => Promise<Response>,
  run: () => Promise<T>,
): Promise<T> {
  const platformFetch = globalThis.fetch;
  globalThis.fetch = fetch as unknown as typeof globalThis.fetch;
  try {
    return await run();
  } finally {
    globalThis.fetch = platformFetch;
  }
}

/** A create and a verify with a gateway in memory, next to the same by hand and by other clients. */
export async function measurePayments(pace: { turns: number; seconds: number }): Promise<PaymentRow[]> {
  const plain = plainGateway();
  const fetch = (request: Request) => plain(request.url);
  const body = { amount: 250_000, callback_url: "https://shop.example/callback", order_id: order };
  const check = { authority: `2025${order}`, amount: 250_000 };
  const params = { header: { "Idempotency-Key": "k" } };
  const openapi = createOpenapiClient<never>({ baseUrl: base, fetch }) as unknown as {
    POST(path: string, init: object): Promise<unknown>;
  };
  const client = createIranDargahClient({ token, server: "sandbox", fetch });
  const intent = JSON.stringify({ id: "pi_1", object: "payment_intent", amount: 250_000, status: "succeeded" });
  const httpClient = Stripe.createFetchHttpClient(async () => new Response(intent));
  const stripe = new Stripe("sk_test_1", { telemetry: false, httpClient });
  const contenders: Contender[] = [
    { title: "by hand: fetch and json()", run: () => payByHand({ fetch: plain, order }) },
    { title: "by hand, signing and checking", run: () => payByHand({ fetch: plain, order, signed: true }) },
    {
      title: "openapi-fetch",
      async run() {
        await openapi.POST("/v2/payments", { params, body });
        await openapi.POST("/v2/verifications", { body: check });
      },
    },
    {
      title: "@dargah/irandargah",
      async run() {
        await client.POST("/v2/payments", { params, body });
        await client.POST("/v2/verifications", { params: {}, body: check });
      },
    },
    {
      title: "stripe, create and retrieve",
      async run() {
        await stripe.paymentIntents.create({ amount: 250_000, currency: "usd" });
        await stripe.paymentIntents.retrieve("pi_1");
      },
    },
    // Without the option "fetch", an address and an init are handed over, as by hand. With it, a Request is made first.
    { title: "dargah/irandargah", run: facadeFlow({}) },
    { title: "dargah/irandargah, signing and checking", run: facadeFlow({ secretKey }) },
    { title: "dargah/irandargah, with the option fetch", run: facadeFlow({ fetch }) },
    { title: "dargah/irandargah, with the option fetch, signing and checking", run: facadeFlow({ fetch, secretKey }) },
  ];
  return withPlatformFetch(plain, async () => {
    const timings = await interleave({ contenders, ...pace });
    const rows: PaymentRow[] = [];
    for (const [index, timing] of timings.entries()) {
      rows.push({ ...timing, kibibytes: await allocatedBy((contenders[index] as Contender).run) });
    }
    return rows;
  });
}

/** Measures what a flow allocates: how the heap grows over a few flows between two collections. */
async function allocatedBy(run: () => unknown): Promise<number> {
  const found: number[] = [];
  for (let turn = 0; turn < 200; turn += 1) {
    const before = process.memoryUsage().heapUsed;
    for (let flow = 0; flow < 10; flow += 1) await run();
    found.push((process.memoryUsage().heapUsed - before) / 10 / 1024);
  }
  // A turn with a collection in it ends below its beginning.
  return spread(found.filter((growth) => growth > 0)).median;
}

/** A thousand payments at once with a gateway that takes 20 ms, by hand and by the facade, both signing and checking. */
export async function measureAtOnce(turns: number): Promise<AtOnce> {
  const orders = Array.from({ length: 1000 }, (_, index) => String(10_000_000 + index));
  const gateway = gatewayOf(orders, 20);
  const byHand: number[] = [];
  const byFacade: number[] = [];
  const timed = async (run: (order: string) => Promise<unknown>) => {
    const start = performance.now();
    await Promise.all(orders.map(run));
    return performance.now() - start;
  };
  for (let turn = -1; turn < turns; turn += 1) {
    const facade = irandargah({
      token,
      environment: "sandbox",
      secretKey,
      store: forgetfulStore(),
      fetch: async (request) => gateway(await request.text()),
    });
    const hand = await timed((order) => payByHand({ fetch: (_, { body }) => gateway(body), order, signed: true }));
    const ours = await timed((order) => payByFacade(facade, order));
    if (turn < 0) continue;
    byHand.push(hand);
    byFacade.push(ours);
  }
  return { byHandMilliseconds: spread(byHand).median, facadeMilliseconds: spread(byFacade).median };
}
