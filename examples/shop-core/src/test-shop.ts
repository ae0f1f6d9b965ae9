import { once } from "node:events";
import { createServer } from "node:net";
import { createSandbox } from "@dargah/sandbox";
import { irandargah } from "dargah/irandargah";
import { subscribeWebhook } from "dargah/irandargah/management";
import { createWebhookSecret } from "dargah/irandargah/webhooks";
import { toman } from "dargah/money";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShopOptions } from "./shop.ts";

/** Starts a framework's server on a port of the loopback interface, and returns a function that stops it. */
export type StartShop = (options: { port: number; shop: ShopOptions }) => Promise<() => unknown>;

/** Tests payments, callbacks and signed webhooks over HTTP, as the sandbox's gateways send them, and what the shop does with them. */
export function testShop(start: StartShop): void {
  /** HTTP status of the shop's response to each webhook. */
  const webhookStatuses: number[] = [];
  const sandbox = createSandbox({
    gateways: ["irandargah", "vandar"],
    clock: { running: false },
    async fetch(request) {
      const response = await fetch(request);
      webhookStatuses.push(response.status);
      return response;
    },
  });
  const stops: (() => unknown)[] = [];
  let origin = "";
  let baseUrl: (gateway: "irandargah" | "vandar") => string = () => "";
  const webhookSecret = createWebhookSecret();

  beforeAll(async () => {
    const server = await sandbox.listen({ port: 0 });
    stops.push(() => server.close());
    baseUrl = (gateway) => server.baseUrl(gateway);
    const port = await freePort();
    origin = `http://127.0.0.1:${port}`;
    const vandarApiKey = String(sandbox.credentials().vandar?.apiKey);
    const shop = { origin, vandarApiKey, vandarBaseUrl: baseUrl("vandar"), webhookSecret };
    stops.push(await start({ port, shop }));
  }, 120_000);

  afterAll(async () => {
    for (const stop of stops.reverse()) await stop();
  });

  type State = { orders: Record<string, { state: string; deliveries: number }>; events: string[] };
  const state = async () => (await (await fetch(`${origin}/state`)).json()) as State;

  async function order(orderId: string): Promise<string> {
    const body = new URLSearchParams({ orderId });
    const response = await fetch(`${origin}/orders`, { method: "POST", body, redirect: "manual" });
    expect(response.status).toBe(200);
    // Vandar requires a Referer, so the response is a page that redirects.
    return /href="([^"]+)"/.exec(await response.text())?.[1] ?? "";
  }

  async function back(request: Request | undefined): Promise<{ status: number; text: string }> {
    const response = await fetch(request ?? `${origin}/return`);
    return { status: response.status, text: await response.text() };
  }

  test("an order is paid and delivered once, however often the callback arrives", async () => {
    const { returns } = await sandbox.pay(await order("A-1"), { card: "success" });
    const [first] = returns;
    expect(await back(first?.clone())).toMatchObject({ status: 200, text: "پرداخت شما با موفقیت انجام شد." });
    expect(await back(first)).toMatchObject({ status: 200 });
    expect((await state()).orders["A-1"]).toEqual({ state: "paid", deliveries: 1 });
  });

  test("an order started twice has one payment, and a paid one is not started again", async () => {
    const url = await order("A-4");
    expect(await order("A-4")).toBe(url);
    const { returns } = await sandbox.pay(url, { card: "success" });
    expect((await back(returns[0])).status).toBe(200);
    const again = { method: "POST", body: new URLSearchParams({ orderId: "A-4" }) };
    expect((await fetch(`${origin}/orders`, again)).status).toBe(409);
    expect((await state()).orders["A-4"]).toEqual({ state: "paid", deliveries: 1 });
  });

  test("two clicks at once are one payment", async () => {
    const [first, second] = await Promise.all([order("A-5"), order("A-5")]);
    expect(second).toBe(first);
  });

  test("the front page leads to an order", async () => {
    const response = await fetch(`${origin}/`);
    expect(response.headers.get("Content-Type")).toContain("text/html");
    expect(await response.text()).toContain('action="/orders"');
  });

  test("an order without an id is refused at once", async () => {
    const empty = { method: "POST", body: new URLSearchParams() };
    expect((await fetch(`${origin}/orders`, empty)).status).toBe(400);
  });

  test("a payer who cancels has not paid", async () => {
    const { returns } = await sandbox.pay(await order("A-2"), { cancel: true });
    expect((await back(returns[0])).status).toBe(200);
    expect((await state()).orders["A-2"]).toEqual({ state: "not paid", deliveries: 0 });
  });

  test("a forged callback pays nothing", async () => {
    const url = await order("A-3");
    const token = url.split("/").at(-1);
    expect((await back(new Request(`${origin}/return?token=${token}&payment_status=OK`))).status).toBe(200);
    expect((await back(new Request(`${origin}/return?token=${token}&token=other&payment_status=OK`))).status).toBe(400);
    expect((await back(new Request(`${origin}/return?token=unknown&payment_status=OK`))).status).toBe(404);
    expect((await state()).orders["A-3"]).toEqual({ state: "open", deliveries: 0 });
  });

  test("signed webhooks are handled once, and no others", async () => {
    const { token = "" } = sandbox.credentials().irandargah ?? {};
    const gateway = irandargah({ token, baseUrl: baseUrl("irandargah") });
    const url = `${origin}/webhooks/irandargah`;
    await subscribeWebhook(gateway, { url, events: ["payment.completed"], secret: webhookSecret });
    const payment = await gateway.createPayment({
      amount: toman(25_000),
      orderId: "W-1",
      callbackUrl: `${origin}/return`,
    });
    await sandbox.pay(payment.redirect, { card: "success" });
    // Gateways repeat a delivery when they do not know whether it arrived.
    await sandbox.act("irandargah", "misbehave-webhooks", { mode: "twice" });
    await gateway.verifyPayment({ payment });
    await sandbox.clock.advance(0);
    expect(webhookStatuses).toEqual([200, 200]);
    expect((await state()).events).toEqual(["payment.completed"]);

    for (const mode of ["wrong-key", "unsigned"]) {
      await sandbox.act("irandargah", "misbehave-webhooks", { mode });
      await sandbox.act("irandargah", "trigger-webhook", { event: "payment.completed" });
      await sandbox.clock.advance(0);
      expect(webhookStatuses.at(-1)).toBe(401);
      expect((await state()).events).toEqual(["payment.completed"]);
    }

    const forged = {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: '{"event":"payment.completed","data":{}}',
    };
    expect((await fetch(url, forged)).status).toBe(401);
    expect((await state()).events).toEqual(["payment.completed"]);
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (typeof address !== "object" || address === null) throw new Error("No port is free.");
  return address.port;
}
