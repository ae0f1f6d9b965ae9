import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSandbox } from "@dargah/sandbox";
import { irandargah } from "dargah/irandargah";
import { subscribeWebhook } from "dargah/irandargah/management";
import { createWebhookSecret } from "dargah/irandargah/webhooks";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Place } from "./start-program.ts";

/** Starts a framework's server on a port of the loopback interface, and returns a function that stops it. */
export type StartShop = (place: Place) => Promise<() => unknown>;

type GatewayName = "irandargah" | "vandar";

const paid = "پرداخت شما با موفقیت انجام شد.";
/** Vandar does not say that the payer cancelled. */
const notPaid = /^پرداخت (لغو شد|انجام نشد)\./;

/**
 * Tests payments, callbacks, signed webhooks and restarts over HTTP, with the sandbox's gateways, and what the shop does with them.
 *
 * @param options `keepsOrders`: whether the shop's orders survive a restart, which those in the memory of a process do not.
 */
export function testShop(start: StartShop, { keepsOrders }: { keepsOrders: boolean }): void {
  /** HTTP status of the shop's response to each webhook. */
  const webhookStatuses: number[] = [];
  const sandbox = createSandbox({
    gateways: ["irandargah", "vandar"],
    clock: { running: false },
    irandargah: { webhooks: { completedWhen: "paid" } },
    async fetch(request) {
      const response = await fetch(request);
      webhookStatuses.push(response.status);
      return response;
    },
  });
  const webhookSecret = createWebhookSecret();
  const stops: (() => unknown)[] = [];
  let origin = "";
  let place: Place;
  let stopShop: () => unknown = () => {};

  beforeAll(async () => {
    const server = await sandbox.listen({ port: 0 });
    stops.push(() => server.close());
    const folder = await mkdtemp(join(tmpdir(), "dargah-shop-"));
    stops.push(() => rm(folder, { recursive: true }));
    const port = await freePort();
    origin = `http://127.0.0.1:${port}`;
    const { irandargah, vandar } = sandbox.credentials();
    place = {
      port,
      environment: {
        PORT: String(port),
        SHOP_ORIGIN: origin,
        SHOP_DATABASE: join(folder, "shop.db"),
        CHECKOUT_SECRET: "a-secret-of-the-tests-of-this-example",
        WEBHOOK_SECRET: webhookSecret,
        IRANDARGAH_TOKEN: String(irandargah?.token),
        IRANDARGAH_BASE_URL: server.baseUrl("irandargah"),
        VANDAR_API_KEY: String(vandar?.apiKey),
        VANDAR_BASE_URL: server.baseUrl("vandar"),
      },
    };
    stopShop = await start(place);
    stops.push(() => stopShop());
  }, 120_000);

  afterAll(async () => {
    for (const stop of stops.reverse()) await stop();
  });

  const deliveries = async () => (await (await fetch(`${origin}/state`)).json()) as Record<string, number>;

  const click = (fields: Record<string, string>) =>
    fetch(`${origin}/orders`, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });

  /** Clicks on "Pay", and returns the address of the payment page. */
  async function order(orderId: string, gateway: GatewayName): Promise<string> {
    const response = await click({ orderId, gateway });
    if (gateway === "irandargah") {
      expect(response.status).toBe(303);
      return response.headers.get("Location") ?? "";
    }
    expect(response.status).toBe(200);
    // Vandar requires a Referer, so the response is a page that redirects.
    return /href="([^"]+)"/.exec(await response.text())?.[1] ?? "";
  }

  /** Opens an address of the shop as the payer's browser does, and returns the page on which it ends. */
  async function open(request: Request | string | undefined): Promise<{ status: number; text: string; path: string }> {
    if (request === undefined) throw new Error("The gateway did not send the payer back.");
    const response = await fetch(request);
    return { status: response.status, text: await response.text(), path: new URL(response.url).pathname };
  }

  /** The shop's address to which the gateway sends the payer of the newest payment. */
  const callbackUrl = () => sandbox.payments().at(-1)?.callbackUrl ?? "";

  test("the front page leads to an order", async () => {
    const response = await fetch(`${origin}/`);
    expect(response.headers.get("Content-Type")).toContain("text/html");
    expect(await response.text()).toContain('action="/orders"');
  });

  test("an order without an id is refused at once", async () => {
    expect((await click({})).status).toBe(400);
  });

  test("an order that nobody has started is not found", async () => {
    expect(await open(`${origin}/orders/nobody`)).toMatchObject({ status: 404 });
  });

  describe.each<GatewayName>(["irandargah", "vandar"])("with %s", (gateway) => {
    const id = (name: string) => `${gateway}-${name}`;

    test("an order is paid and delivered once, however often the callback arrives", async () => {
      const { returns } = await sandbox.pay(await order(id("1"), gateway), { card: "success" });
      const [first] = returns;
      const end = { status: 200, text: paid, path: `/orders/${id("1")}` };
      expect(await open(first?.clone())).toEqual(end);
      expect(await open(first)).toEqual(end);
      expect((await deliveries())[id("1")]).toBe(1);
    });

    test("an order that is paid in two tabs is delivered once, and cannot be started again", async () => {
      const tabs = [await order(id("2"), gateway), await order(id("2"), gateway)];
      const backs = await Promise.all(
        tabs.map(async (tab) => (await sandbox.pay(tab, { card: "success" })).returns[0]),
      );
      await Promise.all(backs.map((back) => open(back)));
      expect(await open(`${origin}/orders/${id("2")}`)).toMatchObject({ text: paid });
      expect((await deliveries())[id("2")]).toBe(1);
      const kept = sandbox
        .payments({ gateway, state: "verified" })
        .filter(({ reference }) => tabs.some((tab) => tab.includes(reference)));
      expect(kept).toHaveLength(1);
      expect((await click({ orderId: id("2"), gateway })).status).toBe(409);
    });

    test("two clicks at once are one payment", async () => {
      const [first, second] = await Promise.all([order(id("3"), gateway), order(id("3"), gateway)]);
      expect(second).toBe(first);
    });

    test("a payer who cancels has not paid, and can pay afterwards", async () => {
      const { returns } = await sandbox.pay(await order(id("4"), gateway), { cancel: true });
      expect(await open(returns[0])).toMatchObject({ status: 200, text: expect.stringMatching(notPaid) });
      expect((await deliveries())[id("4")]).toBeUndefined();
      const again = await sandbox.pay(await order(id("4"), gateway), { card: "success" });
      expect(await open(again.returns[0])).toMatchObject({ status: 200, text: paid });
      expect((await deliveries())[id("4")]).toBe(1);
    });

    test("a forged callback pays nothing", async () => {
      const url = await order(id("5"), gateway);
      const reference = url.split("/").at(-1) ?? "";
      const fields = (reference: string) =>
        gateway === "vandar" ? `token=${reference}&payment_status=OK` : `authority=${reference}&status=OK`;
      const address = callbackUrl();
      const forged = [`${address}?${fields(reference)}`, `${address}?${fields(reference)}&${fields("other")}`, address];
      for (const url of forged) expect((await open(url)).text).not.toBe(paid);
      // Without the address that only the gateway got, nothing is asked.
      const guessed = `${address.slice(0, -4)}aaaa?${fields(reference)}`;
      expect((await open(guessed)).status).toBe(404);
      expect((await open(`${origin}/payments/?${fields(reference)}`)).status).toBe(404);
      expect((await deliveries())[id("5")]).toBeUndefined();
    });

    if (keepsOrders) {
      test("a shop that is restarted while the payer is at the bank delivers once", async () => {
        const { returns } = await sandbox.pay(await order(id("6"), gateway), { card: "success" });
        await stopShop();
        stopShop = await start(place);
        expect(await open(returns[0]?.clone())).toMatchObject({ status: 200, text: paid });
        await stopShop();
        stopShop = await start(place);
        expect(await open(returns[0])).toMatchObject({ status: 200, text: paid });
        expect((await deliveries())[id("6")]).toBe(1);
      }, 120_000);
    }
  });

  test("the callback of one payment does not pay for another order", async () => {
    const { returns } = await sandbox.pay(await order("swapped-1", "vandar"), { card: "success" });
    await order("swapped-2", "vandar");
    const { search } = new URL(returns[0]?.url ?? "");
    expect((await open(`${callbackUrl()}${search}`)).text).not.toBe(paid);
    expect((await deliveries())["swapped-2"]).toBeUndefined();
    expect(await open(returns[0])).toMatchObject({ status: 200, text: paid });
  });

  test("a signed webhook delivers the order of a payer who never comes back, once, and no other webhook does", async () => {
    const { IRANDARGAH_TOKEN: token = "", IRANDARGAH_BASE_URL: baseUrl = "" } = place.environment;
    const url = `${origin}/payments/webhooks/irandargah`;
    const events = ["payment.completed"] as const;
    await subscribeWebhook(irandargah({ token, baseUrl }), { url, events, secret: webhookSecret });

    for (const mode of ["wrong-key", "unsigned"]) {
      const sent = webhookStatuses.length;
      await sandbox.act("irandargah", "misbehave-webhooks", { mode });
      await sandbox.pay(await order(`webhook-${mode}`, "irandargah"), { card: "success" });
      await sandbox.clock.advance(0);
      expect(webhookStatuses.slice(sent)).toEqual([401]);
      expect((await deliveries())[`webhook-${mode}`]).toBeUndefined();
    }

    const forged = {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: '{"event":"payment.completed","data":{}}',
    };
    expect((await fetch(url, forged)).status).toBe(401);

    const sent = webhookStatuses.length;
    // Gateways repeat a delivery when they do not know whether it arrived.
    await sandbox.act("irandargah", "misbehave-webhooks", { mode: "twice" });
    await sandbox.pay(await order("webhook-signed", "irandargah"), { card: "success" });
    await sandbox.clock.advance(0);
    expect(webhookStatuses.slice(sent)).toEqual([200, 200]);
    expect((await deliveries())["webhook-signed"]).toBe(1);
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
