import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createIranDargahClient } from "@dargah/irandargah";
import { expect, onTestFinished, test } from "vitest";
import { webhookEventNames } from "../../../../src/gateways/irandargah/webhooks/events.ts";
import type { WebhookOptions } from "../../../../src/gateways/irandargah/webhooks/options.ts";
import { createSandbox, type Sandbox, type SandboxOptions } from "../../../../src/index.ts";
import { createCheckedSandbox } from "../../../support/checked-sandbox.ts";
import { checkDelivery, expectSigned, type Received, secret } from "./bench.ts";

type Client = ReturnType<typeof clientOf>;

function clientOf(sandbox: Sandbox) {
  const token = sandbox.credentials().irandargah?.token ?? "";
  return createIranDargahClient({ token, server: "sandbox", fetch: (request) => sandbox.fetch(request) });
}

/** Creates a sandbox with only IranDargah, and a merchant to whom it delivers. */
function start(
  options: SandboxOptions = {},
  merchant: (got: Received) => Response | Promise<Response> = () => new Response(),
) {
  const received: Received[] = [];
  const sandbox = createCheckedSandbox({
    gateways: ["irandargah"],
    fetch: async (request) => {
      const got = await checkDelivery(request, sandbox.clock.now());
      received.push(got);
      return merchant(got);
    },
    ...options,
  });
  return { sandbox, client: clientOf(sandbox), received };
}

async function subscribe(client: Client, fields: { url?: string; secret?: string } = { secret }) {
  const result = await client.POST("/v2/webhooks/subscribe", {
    body: { url: "https://merchant.example/webhook", events: [...webhookEventNames], ...fields },
  });
  if (!result.ok) throw new Error("subscribeWebhook was refused");
  expect(result.response.status).toBe(201);
  return result.data.data.webhook.id;
}

async function create(client: Client, fields: { order_id?: string; direct_verify?: boolean } = {}) {
  const result = await client.POST("/v2/payments", {
    params: { header: { "Idempotency-Key": fields.order_id ?? "ORDER-7" } },
    body: { amount: 250_000, order_id: "ORDER-7", callback_url: "https://merchant.example/return", ...fields },
  });
  if (!result.ok) throw new Error("createPayment was refused");
  return result.data.data.transaction;
}

const verify = (client: Client, authority: string) =>
  client.POST("/v2/verifications", { body: { authority, amount: 250_000, order_id: "ORDER-7" } });

const eventsOf = (received: Received[]) => received.map(({ text }) => JSON.parse(text).event);

test("a payment is reported from its creation to its verification, and agrees with the API", async () => {
  const { sandbox, client, received } = start({}, async ({ text }) => {
    const { event, data } = JSON.parse(text);
    if (event === "payment.completed") {
      // The recommended confirmation, inside the merchant's handler.
      const path = { authority: data.authority };
      const confirmed = await client.GET("/v2/transactions/{authority}", { params: { path } });
      const { amount, order_id, ref_code } = data;
      expect(confirmed).toMatchObject({
        ok: true,
        data: { data: { transaction: { amount, order_id, ref_code, status: "completed" } } },
      });
    }
    return new Response();
  });
  await subscribe(client);
  const { authority, gateway_url } = await create(client);
  await sandbox.pay(gateway_url);
  await verify(client, authority);
  await sandbox.clock.advance(0);
  expect(eventsOf(received)).toEqual(["payment.created", "payment.completed", "verification.completed"]);
  for (const got of received) {
    expect(JSON.parse(got.text)).toMatchObject({ merchant_code: "MERCHANT001", data: { authority, amount: 250_000 } });
    await expectSigned(got, secret);
  }
});

test("direct_verify reports the verification when the payer has paid", async () => {
  const { sandbox, client, received } = start();
  await subscribe(client);
  await sandbox.pay((await create(client, { direct_verify: true })).gateway_url);
  await sandbox.clock.advance(0);
  expect(eventsOf(received)).toEqual(["payment.created", "payment.completed", "verification.completed"]);
});

test("a verification that fails at the bank is reported", async () => {
  const { sandbox, client, received } = start();
  await subscribe(client);
  const { authority, gateway_url } = await create(client);
  await sandbox.pay(gateway_url);
  await sandbox.act("irandargah", "fail-next-verification");
  await verify(client, authority);
  await sandbox.clock.advance(0);
  expect(eventsOf(received)).toEqual(["payment.created", "verification.failed"]);
});

test.each([
  ["failed", "payment.failed", "failed"],
  ["timeout", "payment.failed", "timeout"],
] as const)("the card %s is reported with the status of getPayment", async (card, event, status) => {
  const { sandbox, client, received } = start();
  await subscribe(client);
  const { authority, gateway_url } = await create(client);
  await sandbox.pay(gateway_url, { card });
  await sandbox.clock.advance(0);
  const body = JSON.parse(received[1]?.text ?? "");
  expect({ event: body.event, status: body.data.status }).toEqual({ event, status });
  const shown = await client.GET("/v2/payments/{authority}", { params: { path: { authority } } });
  expect(shown).toMatchObject({ ok: true, data: { data: { transaction: { status } } } });
});

test("no call waits for the merchant", async () => {
  const { sandbox, client, received } = start(
    { irandargah: { webhooks: { patience: 10 } } },
    () => new Promise(() => {}),
  );
  await subscribe(client);
  const { gateway_url } = await create(client);
  await sandbox.pay(gateway_url, { cancel: true });
  expect(received).toEqual([]);
  await sandbox.clock.advance(0);
  expect(received).toHaveLength(2);
});

test.each([
  ["http://127.0.0.1:3000/webhook", 201],
  ["http://merchant.example/webhook", 422],
])("the address %s gets HTTP %i", async (url, status) => {
  const { client, sandbox, received } = start();
  const { response } = await client.POST("/v2/webhooks/subscribe", {
    body: { url, events: ["payment.created"], secret },
  });
  expect(response.status).toBe(status);
  await create(client);
  await sandbox.clock.advance(0);
  expect(received.map((got) => got.url)).toEqual(status === 201 ? [url] : []);
});

test("the wire log, the responses and the described state show no secret, given or created", async () => {
  const { sandbox, client, received } = start();
  const id = await subscribe(client, { secret: "canary-secret" });
  await subscribe(client, {});
  const rotated = (await sandbox.act("irandargah", "rotate-webhook-secret", { id })) as { secret: string };
  await create(client);
  await sandbox.clock.advance(0);
  await expectSigned(received[0], rotated.secret);
  const shown = JSON.stringify([sandbox.log(), received]);
  expect(shown).not.toContain("canary-secret");
  expect(shown).not.toContain(rotated.secret);
});

test("a reset forgets subscriptions and deliveries, and nothing from before is sent", async () => {
  let respond = () => {};
  const { sandbox, client, received } = start(
    { irandargah: { webhooks: { patience: 10 } } },
    () =>
      new Promise((resolve) => {
        respond = () => resolve(new Response(null, { status: 500 }));
      }),
  );
  await subscribe(client);
  const { gateway_url } = await create(client);
  await sandbox.clock.advance(0);
  await sandbox.pay(gateway_url, { cancel: true });
  expect(received).toHaveLength(1);
  sandbox.reset();
  respond();
  await sandbox.clock.advance("1d");
  await create(client);
  await sandbox.clock.advance("1d");
  expect(received).toHaveLength(1);
});

test("a reset cuts a delivery that a silent merchant holds open", async () => {
  let signal: AbortSignal | undefined;
  const { sandbox, client } = start({
    irandargah: { webhooks: { patience: 10 } },
    fetch: (request) => {
      signal = request.signal;
      return new Promise(() => {});
    },
  });
  await subscribe(client);
  await create(client);
  await sandbox.clock.advance(0);
  expect(signal?.aborted).toBe(false);
  sandbox.reset();
  await expect.poll(() => signal?.aborted).toBe(true);
});

test("the same seed and the same calls give the same deliveries, byte for byte", async () => {
  const play = async (seed: string) => {
    const { sandbox, client, received } = start({
      seed,
      irandargah: { webhooks: { misbehaviour: [{ mode: "wrong-key", probability: 0.5 }] } },
    });
    await subscribe(client, {});
    for (let index = 1; index <= 10; index++) {
      const { gateway_url } = await create(client, { order_id: `ORDER-${index}` });
      await sandbox.pay(gateway_url, { cancel: true });
      await sandbox.clock.advance("1m");
    }
    return received;
  };
  const first = await play("one");
  expect(first).toHaveLength(20);
  expect(await play("one")).toEqual(first);
  expect(await play("two")).not.toEqual(first);
});

test("draws for deliveries do not change the ids of payments", async () => {
  const play = async (misbehaviour: WebhookOptions["misbehaviour"] = []) => {
    const { sandbox, client, received } = start({ irandargah: { webhooks: { misbehaviour } } });
    await subscribe(client);
    await create(client, { order_id: "ORDER-1" });
    await sandbox.clock.advance(0);
    const { authority } = await create(client, { order_id: "ORDER-2" });
    return { count: received.length, authority };
  };
  const { authority } = await play();
  expect(await play([{ mode: "wrong-key", probability: 1 }])).toEqual({ count: 1, authority });
});

test("over HTTP, with a running clock, a merchant's server gets the event of a call", async () => {
  const got: { path: string | undefined; event: string }[] = [];
  const merchant = createServer(async (request, response) => {
    request.resume();
    got.push({ path: request.url, event: String(request.headers["x-webhook-event"]) });
    response.end();
  });
  await new Promise<void>((resolve) => merchant.listen(0, "127.0.0.1", resolve));
  const sandbox = createSandbox({ gateways: ["irandargah"] });
  const server = await sandbox.listen();
  onTestFinished(async () => {
    await server.close();
    merchant.closeAllConnections();
    merchant.close();
    sandbox.clock.clear();
  });
  const token = sandbox.credentials().irandargah?.token;
  const send = (path: string, body: unknown) =>
    fetch(`${server.baseUrl("irandargah")}${path}`, {
      method: "POST",
      headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json", "Idempotency-Key": "key-1" },
      body: JSON.stringify(body),
    });
  const url = `http://127.0.0.1:${(merchant.address() as AddressInfo).port}/hook`;
  expect((await send("/v2/webhooks/subscribe", { url, events: ["payment.created"] })).status).toBe(201);
  const payment = { amount: 250_000, order_id: "ORDER-7", callback_url: "https://merchant.example/return" };
  expect((await send("/v2/payments", payment)).status).toBe(200);
  await expect.poll(() => got).toEqual([{ path: "/hook", event: "payment.created" }]);
});
