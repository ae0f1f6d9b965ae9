import { expect, test } from "vitest";
import { type Answer, createControl, origin } from "./control-kit.ts";

const canaries = {
  irandargahToken: "canary-irandargah-token",
  irandargahLive: "canary-irandargah-live",
  irandargahKey: "canary-irandargah-key",
  webhook: "canary-webhook-secret",
  rotated: "canary-rotated-secret",
  vandarKey: "canary-vandar-key",
  vandarAccess: "canary vandar access",
  vandarRefresh: "canary+vandar/refresh=",
  gardeshpay: "canary-gardeshpay",
  inopal: "canary-inopal",
  invoice: "canary&invoice",
} as const;
const card = "6037991234567890";
const cvv2 = "8642";

/** A secret as it is, in an address and in a page. */
function formsOf(secret: string): string[] {
  return [
    secret,
    encodeURIComponent(secret),
    new URLSearchParams({ "": secret }).toString().slice(1),
    secret.replaceAll("&", "&amp;"),
  ];
}

/** Calls every gateway in every way in which a secret can travel. */
async function createUsed() {
  const control = createControl({
    irandargah: {
      terminals: [
        { token: canaries.irandargahToken, liveToken: canaries.irandargahLive, secretKey: canaries.irandargahKey },
      ],
    },
    vandar: {
      terminals: [
        { apiKey: canaries.vandarKey, accessToken: canaries.vandarAccess, refreshToken: canaries.vandarRefresh },
      ],
    },
    gardeshpay: { terminals: [{ providerToken: canaries.gardeshpay }] },
    inopal: { terminals: [{ gatewayId: canaries.inopal }] },
    "invoice-script": { terminals: [{ apiKey: canaries.invoice }] },
    fetch: async () => new Response(),
  });
  const stream = await control.fetch("/control/api/events");
  const body = { callback_url: "https://shop.example/", callback: "https://shop.example/", amount: 500_000 };
  const send = (path: string, fields: object, headers: Record<string, string> = {}) =>
    control.fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...headers },
      body: JSON.stringify({ ...body, ...fields }),
    });
  for (const token of [canaries.irandargahToken, canaries.irandargahLive]) {
    const headers = {
      Authorization: `Bearer ${token}`,
      "Idempotency-Key": `key-${token.length}`,
      "X-Key": canaries.irandargahKey,
    };
    await send("/irandargah/v2/payments", { order_id: "ORDER-1" }, headers);
    const hook = { url: "https://shop.example/hook", events: ["payment.completed"], secret: canaries.webhook };
    await send("/irandargah/v2/webhooks/subscribe", hook, headers);
  }
  await send("/vandar/api/v4/send", {
    api_key: canaries.vandarKey,
    card_number: card,
    cvv2,
    valid_card_number: [card],
  });
  await send(`/vandar/v3/refreshtoken?${new URLSearchParams({ refreshtoken: canaries.vandarRefresh })}`, {
    refreshtoken: canaries.vandarRefresh,
  });
  await send("/vandar/v3/business/sample-shop/transaction/1/refund", {}, { Authorization: canaries.vandarAccess });
  await send("/gardeshpay/v1/provider/payment/getToken", {
    token: canaries.gardeshpay,
    invoiceNumber: "1",
    invoiceDate: "1404-07-09",
  });
  await send(
    `/inopal/api/pardakht/create?id=${canaries.inopal}`,
    { order_id: "1" },
    { Authorization: `Bearer ${canaries.inopal}` },
  );
  await control.fetch("/invoice-script/invoice/request", {
    method: "POST",
    body: new URLSearchParams({ api_key: canaries.invoice, amount: "1000", return_url: "https://shop.example/" }),
  });
  return { ...control, stream };
}

function expectNone(text: string, where: string): void {
  const found = [...Object.values(canaries).flatMap(formsOf), card, cvv2].filter((form) => text.includes(form));
  expect({ where, found }).toEqual({ where, found: [] });
}

/** The page without the block that shows what a gateway is called with. */
function withoutCredentials(page: string, heading: string): string {
  const parts = page.split(`<h4>${heading}</h4>`);
  expect(parts).toHaveLength(6);
  return parts.map((part, index) => (index === 0 ? part : part.slice(part.indexOf("</dl>")))).join("");
}

test("neither the log nor payments nor the pages show a secret; the block of credentials alone does", async () => {
  const { get, page, sandbox } = await createUsed();
  const { entries } = (await get("/log")).answer;
  expect(entries.length).toBeGreaterThan(8);
  expectNone(JSON.stringify(entries), "log");
  expect(JSON.stringify(entries)).toContain("603799******7890");
  const payments = (await get("/payments")).answer;
  expect(payments.total).toBeGreaterThan(4);
  expectNone(JSON.stringify(payments), "payments");
  const { gateways, ...rest } = (await get("/state")).answer;
  expectNone(JSON.stringify(rest), "state");
  for (const { credentials, ...gateway } of gateways) {
    expectNone(JSON.stringify(gateway), gateway.name);
    expect(credentials).toEqual(sandbox.credentials()[gateway.name]);
  }
  for (const { id } of payments.payments) expectNone(await page(`/control/payments/${id}`), id);
  expectNone(withoutCredentials(await page("/control"), "Test credentials"), "page");
  expectNone(withoutCredentials(await page("/?lang=fa"), "اطلاعات دسترسی آزمایشی"), "Persian page");
  expect(await page("/")).toContain(canaries.vandarKey);
});

test("a search finds nothing by a secret", async () => {
  const { get, page } = await createUsed();
  for (const secret of Object.values(canaries)) {
    const search = new URLSearchParams({ search: secret });
    expect((await get(`/log?${search}`)).answer.entries).toEqual([]);
    expect((await get(`/payments?${search}`)).answer.payments).toEqual([]);
    expect(await page(`/control?${search}`)).toContain("No exchange fits this filter.");
  }
});

test("events tell no secret", async () => {
  const { sandbox, stream, post } = await createUsed();
  await post("/gateways/irandargah/actions/trigger-webhook", { event: "payment.completed" });
  await post("/clock", { advance: "1m" });
  sandbox.reset();
  const told = await stream.text();
  expect(told.match(/^event: log$/gm)?.length).toBeGreaterThan(8);
  expect(told.match(/^event: payment$/gm)?.length).toBeGreaterThan(4);
  expectNone(told, "events");
});

test("what a merchant has written into a payment is shown without secrets", async () => {
  const { post, get, page } = await createUsed();
  const text = `my key is ${canaries.invoice}`;
  const seed = { gateway: "vandar", amount: 1000, description: text, orderId: canaries.gardeshpay };
  const { payment } = (await post("/payments", seed)).answer;
  expectNone(JSON.stringify(payment), "payment");
  expect((await get(`/payments/${payment.id}`)).answer.payment.description).toBe("my key is ***");
  expectNone(await page(`/control/payments/${payment.id}`), "page of a payment");
});

test("a page tells no secret that an action has made or was given", async () => {
  const { formThenPage, get, sandbox } = await createUsed();
  const webhook = (await get("/gateways/irandargah")).answer.gateway.state.webhooks[0];
  const actions = "/gateways/irandargah/actions";
  for (const secret of [canaries.rotated, `${canaries.rotated}${"-".repeat(100)}`]) {
    const page = await formThenPage(`${actions}/rotate-webhook-secret`, { id: webhook.id, secret });
    expectNone(withoutCredentials(page, "Test credentials"), "page after rotate-webhook-secret");
  }
  const page = await formThenPage(`${actions}/rotate-token`);
  const token = sandbox.credentials().irandargah?.token ?? "";
  expect(token).not.toBe(canaries.irandargahToken);
  expect(page).toContain("rotate-token is done.");
  expect(withoutCredentials(page, "Test credentials")).not.toContain(token);
});

test("a masked address that is no address any more still shows", async () => {
  const { fetch, page } = createControl({ inopal: { terminals: [{ gatewayId: "127.0.0.1:4010" }] } });
  await fetch("/inopal/api/pardakht/create?x=1", { method: "POST" });
  const text = await page("/control");
  expect(text).toContain("<b>POST</b> /inopal/api/pardakht/create</code>");
});

test("a real credential that the sandbox does not know is hidden in log, payments, page and events", async () => {
  const control = createControl({ irandargah: {}, vandar: {}, gardeshpay: {}, inopal: {}, "invoice-script": {} });
  const told: string[] = [];
  const stream = await control.fetch("/control/api/events");
  const real = "real-credential-0001";
  const post = (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
    control.fetch(path, { method: "POST", body, headers });
  const json = (fields: object) => JSON.stringify({ amount: 500_000, ...fields });
  const type = { "Content-Type": "application/json" };
  await post(
    "/gardeshpay/v1/provider/payment/getToken",
    json({ token: real, callback: "https://shop.example/" }),
    type,
  );
  await post("/gardeshpay/v1/provider/payment/verify", json({ token: real, trackingNumber: real }), type);
  await post("/vandar/api/v4/send", json({ api_key: real, national_code: "0083456729" }), type);
  await post("/irandargah/v2/payments", json({}), { ...type, Authorization: `Bearer ${real}` });
  await post("/inopal/api/pardakht/create", json({}), { ...type, Authorization: `Basic ${btoa(`${real}:`)}` });
  await post("/invoice-script/invoice/request", new URLSearchParams({ api_key: real }));
  await post(`/gardeshpay/unknown?token=${real}`, json({}), { ...type, Cookie: `k=${real}`, "X-API-Key": real });
  await control.post("/payments", {
    gateway: "vandar",
    amount: 1000,
    description: `key ${real}, card 6037 9912 8431 7890`,
  });
  told.push(
    JSON.stringify((await control.get("/log")).answer),
    JSON.stringify((await control.get("/payments")).answer),
  );
  told.push(await control.page("/control"), await control.page("/control?lang=fa"));
  control.sandbox.reset();
  told.push(await stream.text());
  for (const form of [real, btoa(`${real}:`), "0083456729", "8431"]) {
    expect(told.map((text) => text.includes(form))).toEqual(told.map(() => false));
  }
});

test("a card that paid shows its first and last digits", async () => {
  const { post, page, get } = createControl();
  const made: Answer = (await post("/payments", { gateway: "vandar", amount: 1000 })).answer;
  const { answer } = await post(`/payments/${made.payment.id}/pay`, { card: "success" });
  expect(JSON.stringify([answer, await get("/payments")])).not.toContain("6037997123456789");
  expect(await page(`/control/payments/${made.payment.id}`)).toContain("603799******6789");
  expect(answer.returns[0].url).not.toContain(origin);
});
