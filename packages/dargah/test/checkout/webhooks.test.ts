import { expect, test } from "vitest";
import type { PaymentRecord } from "../../src/checkout/index.ts";
import { irandargahWebhooks, signTestWebhook } from "../../src/gateways/irandargah/webhooks/index.ts";
import { order } from "../support/checkout.ts";
import { setUpWebhookShop, webhookSecret, webhookUrl } from "../support/checkout-webhooks.ts";
import { definitionOf } from "../support/subjects.ts";

type Shop = Awaited<ReturnType<typeof setUpWebhookShop>>;

/** A webhook with a right signature, about anything. */
async function signed(
  { sandbox }: Shop,
  { event = "payment.completed", url = webhookUrl, ...data }: Record<string, unknown> & { authority: string },
): Promise<Request> {
  const { payload, headers } = await signTestWebhook({
    event: String(event),
    data,
    secret: webhookSecret,
    clock: () => sandbox.clock.now(),
  });
  return new Request(String(url), { method: "POST", headers, body: payload });
}

const paidData = { amount: 250_000, ref_code: "1", pan: "603799******1234", verified_at: "1404-07-09 10:35:00" };

const unpaidData = { amount: 250_000, status: "failed", message: "No money" };

async function referenceOf({ checkout }: Shop, id: string): Promise<string> {
  return (await checkout.get(id))?.reference ?? "";
}

test("a webhook alone pays and delivers the order of a payer who never comes back", async () => {
  const shop = await setUpWebhookShop();
  const { checkout, visit, lastWebhook, delivered } = shop;
  const started = await checkout.start(order);
  await visit(started);
  const response = await checkout.handle(await lastWebhook());
  expect([response.status, response.headers.get("Cache-Control")]).toEqual([200, "no-store"]);
  expect(await checkout.get(started.payment.id)).toMatchObject({ state: "paid", money: "kept" });
  expect(delivered).toEqual(["A-1"]);
});

test("a webhook ends the payment of a payer who cancelled and closed the browser", async () => {
  const { checkout, visit, lastWebhook, events } = await setUpWebhookShop();
  const started = await checkout.start(order);
  await visit(started, { cancel: true });
  expect((await checkout.handle(await lastWebhook())).status).toBe(200);
  await checkout.reconcile();
  expect((await checkout.get(started.payment.id))?.state).toMatch(/^(cancelled|failed)$/);
  expect(events).toHaveLength(1);
});

test("a webhook that was changed, not signed, or signed with another secret is refused before the store and the gateway are asked", async () => {
  const reads: unknown[] = [];
  const shop = await setUpWebhookShop();
  const { visit, lastWebhook, calls, refused, store, make, checkout } = shop;
  const started = await checkout.start(order);
  await visit(started);
  const right = await lastWebhook();
  const asked = calls().length;
  const read: typeof store.read = async (place) => {
    reads.push(place);
    return store.read(place);
  };
  const watched = make({ store: { ...store, read } });
  const body = await right.clone().text();
  const without = new Headers(right.headers);
  without.delete("X-Webhook-Signature");
  const other = new Headers(right.headers);
  other.set("X-Webhook-Signature", "0".repeat(64));
  const init = { method: "POST", headers: right.headers };
  const statusOf = async (given: RequestInit) => (await watched.handle(new Request(webhookUrl, given))).status;
  expect(await statusOf({ ...init, body: body.replace('"amount":250000', '"amount":250001') })).toBe(401);
  expect(await statusOf({ ...init, body, headers: without })).toBe(401);
  expect(await statusOf({ ...init, body, headers: other })).toBe(401);
  expect(await statusOf({ ...init, body: "[]" })).toBe(400);
  expect(refused).toEqual([
    "webhook_signature_invalid",
    "webhook_signature_invalid",
    "webhook_signature_invalid",
    "webhook_payload_invalid",
  ]);
  expect(reads).toEqual([]);
  expect(calls()).toHaveLength(asked);
  expect(await statusOf({ ...init, body })).toBe(200);
  expect(await checkout.get(started.payment.id)).toMatchObject({ state: "paid" });
});

test("a signed webhook that says paid delivers nothing that the gateway does not confirm", async () => {
  const shop = await setUpWebhookShop();
  const { checkout, delivered, calls } = shop;
  const { payment } = await checkout.start(order);
  const authority = await referenceOf(shop, payment.id);
  const asked = calls().length;
  const forged = await signed(shop, { authority, order_id: payment.id, ...paidData });
  expect((await checkout.handle(forged)).status).toBe(200);
  expect(calls().length).toBeGreaterThan(asked);
  expect(calls()).not.toContain("verifyPayment");
  expect(await checkout.get(payment.id)).toMatchObject({ state: "redirected" });
  expect(delivered).toEqual([]);
});

test("repeated webhooks ask the gateway once in five seconds", async () => {
  const shop = await setUpWebhookShop();
  const { checkout, calls, sandbox } = shop;
  const { payment } = await checkout.start(order);
  const webhook = await signed(shop, {
    authority: await referenceOf(shop, payment.id),
    order_id: payment.id,
    ...paidData,
  });
  await checkout.handle(webhook.clone());
  const asked = calls().length;
  for (let repeated = 0; repeated < 20; repeated += 1)
    expect((await checkout.handle(webhook.clone())).status).toBe(200);
  expect(calls()).toHaveLength(asked);
  await sandbox.clock.advance(5000);
  await checkout.handle(webhook);
  expect(calls().length).toBeGreaterThan(asked);
});

test("a webhook that names one payment and the order number of another one changes nothing", async () => {
  const shop = await setUpWebhookShop();
  const { checkout, calls, visit } = shop;
  const [first, second] = [await checkout.start(order), await checkout.start({ ...order, orderId: "A-2" })];
  await visit(first);
  const asked = calls().length;
  const authority = await referenceOf(shop, first.payment.id);
  const mixed = await signed(shop, { authority, order_id: second.payment.id, ...paidData });
  expect((await checkout.handle(mixed)).status).toBe(400);
  expect(calls()).toHaveLength(asked);
});

test("a webhook about nothing of this shop needs no repetition and asks nothing", async () => {
  const shop = await setUpWebhookShop();
  const { checkout, make, calls, visit, lastWebhook } = shop;
  await visit(await make({ shop: "other" }).start(order));
  const asked = calls().length;
  expect((await checkout.handle(await lastWebhook())).status).toBe(200);
  const elsewhere = await signed(shop, { authority: "2025100121424146HC", order_id: "1", ...paidData });
  expect((await checkout.handle(elsewhere)).status).toBe(200);
  const { payment } = await checkout.start(order);
  const authority = await referenceOf(shop, payment.id);
  const before = calls().length;
  for (const event of ["payment.created", "refund.created", "settlement.completed", "something.new"]) {
    expect((await checkout.handle(await signed(shop, { event, authority, ...unpaidData }))).status).toBe(200);
  }
  expect(before).toBe(asked + 1);
  expect(calls()).toHaveLength(before);
});

test("a webhook is asked for again when the store fails, and its repetition delivers", async () => {
  const shop = await setUpWebhookShop();
  const { checkout, make, store, visit, lastWebhook, delivered } = shop;
  await visit(await checkout.start(order));
  const webhook = await lastWebhook();
  const broken = make({ store: { ...store, read: () => Promise.reject(new Error("The store is down.")) } });
  const response = await broken.handle(webhook.clone());
  expect([response.status, response.headers.get("Retry-After")]).toEqual([503, "60"]);
  expect(await response.text()).toBe("");
  expect((await checkout.handle(webhook)).status).toBe(200);
  expect(delivered).toEqual(["A-1"]);
});

test("only a webhook that says paid has a payment looked at again that has ended unpaid", async () => {
  const shop = await setUpWebhookShop();
  const { checkout, store, visit, lastWebhook, calls, delivered } = shop;
  const { payment, redirect } = await checkout.start(order);
  await visit({ redirect });
  await store.update({ paymentId: payment.id }, ({ file }) => {
    if (file === undefined) throw new Error("The order does not exist.");
    const [record] = file.payments as [PaymentRecord];
    const ended = { ...record, state: "failed", money: "returns", dueAt: null } as const;
    return { order: { ...file.order, version: file.order.version + 1 }, payments: [ended], jobs: [] };
  });
  const asked = calls().length;
  const authority = await referenceOf(shop, payment.id);
  await checkout.handle(await signed(shop, { event: "payment.failed", authority, ...unpaidData }));
  // Its name is that of a paid payment, and its data is not.
  await checkout.handle(await signed(shop, { event: "payment.completed", authority, ...unpaidData }));
  expect(calls()).toHaveLength(asked);
  await checkout.handle(await lastWebhook());
  expect(await checkout.get(payment.id)).toMatchObject({ state: "paid" });
  expect(delivered).toEqual(["A-1"]);
});

test("webhooks are served for each gateway that has them, by its name and by POST", async () => {
  const shop = await setUpWebhookShop();
  const { make, reader, gateway, visit, lastWebhook, checkout } = shop;
  const named = make({ gateways: [{ name: "shop/فروشگاه", gateway, webhooks: reader }] });
  await visit(await named.start(order));
  const webhook = await lastWebhook();
  const body = await webhook.clone().text();
  const at = (path: string) =>
    new Request(`https://shop.example${path}`, { method: "POST", headers: webhook.headers, body });
  const statusAt = async (path: string) => (await named.handle(at(path))).status;
  expect(await statusAt("/payments/webhooks/irandargah")).toBe(404);
  expect(await statusAt("/payments/webhooks/")).toBe(404);
  expect(await statusAt("/payments/webhooks/%E0%A4%A")).toBe(404);
  expect(await statusAt(`/elsewhere/webhooks/${encodeURIComponent("shop/فروشگاه")}`)).toBe(404);
  expect(await statusAt(`/payments/webhooks/${encodeURIComponent("shop/فروشگاه")}`)).toBe(200);
  expect((await named.list({ orderId: "A-1" })).payments).toMatchObject([{ state: "paid" }]);
  const without = make({ gateways: [gateway] });
  expect((await without.handle(webhook)).status).toBe(404);
  const read = await checkout.handle(new Request(webhookUrl));
  expect([read.status, read.headers.get("Allow")]).toEqual([405, "POST"]);
});

test("webhooks of another gateway are refused when the checkout is created", async () => {
  const { make, reader } = await setUpWebhookShop();
  const vandar = definitionOf("vandar").setUp().gateway;
  for (const webhooks of [reader, {}, "secret", irandargahWebhooks]) {
    expect(() => make({ gateways: [{ gateway: vandar, webhooks: webhooks as never }] })).toThrow(
      expect.objectContaining({ code: "invalid_option", message: expect.stringContaining("irandargahWebhooks") }),
    );
  }
  expect(() => irandargahWebhooks({ secrets: ["short"] })).toThrow(expect.objectContaining({ code: "invalid_option" }));
});
