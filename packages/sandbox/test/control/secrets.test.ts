import { expect, test } from "vitest";
import { type GatewayName, gatewayNames, type SandboxOptions } from "../../src/index.ts";
import { createControl, type LooseResponse, origin } from "../support/control.ts";
import type { Send } from "../support/subject.ts";
import { subjects } from "../support/subjects.ts";

const secrets = gatewayNames.map((gateway) => subjects[gateway].secrets);
const canaries = secrets.flatMap((secret) => Object.values(secret.canaries));
const canaryOf = (gateway: GatewayName, name: string) => subjects[gateway].secrets.canaries[name] ?? "";

/** Spellings of a secret: plain, in a URL and in a page. */
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
  const options: SandboxOptions = Object.assign({}, ...secrets.map((secret) => secret.options));
  const control = createControl({ ...options, fetch: async () => new Response() });
  const stream = await control.fetch("/control/api/events");
  for (const { use } of secrets) await use(senderTo(control));
  return { ...control, stream };
}

function senderTo({ fetch }: Pick<ReturnType<typeof createControl>, "fetch">): Send {
  return (path, body, headers = {}) => {
    const isForm = body instanceof URLSearchParams;
    return fetch(path, {
      method: "POST",
      headers: { ...(!isForm && { "Content-Type": "application/json" }), ...headers },
      body: isForm ? body : JSON.stringify(body),
    });
  };
}

function expectNone(text: string, where: string): void {
  const found = canaries.flatMap(formsOf).filter((form) => text.includes(form));
  expect({ where, found }).toEqual({ where, found: [] });
}

/** The page without the block of credentials. */
function withoutCredentials(page: string, heading: string): string {
  const parts = page.split(`<h4>${heading}</h4>`);
  expect(parts).toHaveLength(gatewayNames.length + 1);
  return parts.map((part, index) => (index === 0 ? part : part.slice(part.indexOf("</dl>")))).join("");
}

test("neither the log nor payments nor the pages show a secret; the block of credentials alone does", async () => {
  const { get, page, sandbox } = await createUsed();
  const { entries } = (await get("/log")).response;
  expect(entries.length).toBeGreaterThan(8);
  expectNone(JSON.stringify(entries), "log");
  expect(JSON.stringify(entries)).toContain("603799******7890");
  const payments = (await get("/payments")).response;
  expect(payments.total).toBeGreaterThan(4);
  expectNone(JSON.stringify(payments), "payments");
  const { gateways, ...rest } = (await get("/state")).response;
  expectNone(JSON.stringify(rest), "state");
  for (const { credentials, ...gateway } of gateways) {
    expectNone(JSON.stringify(gateway), gateway.name);
    expect(credentials).toEqual(sandbox.credentials()[gateway.name]);
  }
  for (const { id } of payments.payments) expectNone(await page(`/control/payments/${id}`), id);
  expectNone(withoutCredentials(await page("/control"), "Test credentials"), "page");
  expectNone(withoutCredentials(await page("/?lang=fa"), "اطلاعات دسترسی آزمایشی"), "Persian page");
  expect(await page("/")).toContain(canaryOf("vandar", "apiKey"));
});

test("a search for a secret finds nothing", async () => {
  const { get, page } = await createUsed();
  for (const secret of canaries) {
    const search = new URLSearchParams({ search: secret });
    expect((await get(`/log?${search}`)).response.entries).toEqual([]);
    expect((await get(`/payments?${search}`)).response.payments).toEqual([]);
    expect(await page(`/control?${search}`)).toContain("No exchanges match this filter.");
  }
});

test("events contain no secret", async () => {
  const { sandbox, stream, post } = await createUsed();
  await post("/gateways/irandargah/actions/trigger-webhook", { event: "payment.completed" });
  await post("/clock", { advance: "1m" });
  sandbox.reset();
  const reported = await stream.text();
  expect(reported.match(/^event: log$/gm)?.length).toBeGreaterThan(8);
  expect(reported.match(/^event: payment$/gm)?.length).toBeGreaterThan(4);
  expectNone(reported, "events");
});

test("a merchant's texts in a payment are shown without secrets", async () => {
  const { post, get, page } = await createUsed();
  const text = `my key is ${canaryOf("invoice-script", "apiKey")}`;
  const seed = { gateway: "vandar", amount: 1000, description: text, orderId: canaryOf("gardeshpay", "providerToken") };
  const { payment } = (await post("/payments", seed)).response;
  expectNone(JSON.stringify(payment), "payment");
  expect((await get(`/payments/${payment.id}`)).response.payment.description).toBe("my key is ***");
  expectNone(await page(`/control/payments/${payment.id}`), "page of a payment");
});

test("a page shows no secret that an action created or was given", async () => {
  const { formThenPage, get, sandbox } = await createUsed();
  const webhook = (await get("/gateways/irandargah")).response.gateway.state.webhooks[0];
  const actions = "/gateways/irandargah/actions";
  for (const secret of [canaryOf("irandargah", "rotated"), `${canaryOf("irandargah", "rotated")}${"-".repeat(100)}`]) {
    const page = await formThenPage(`${actions}/rotate-webhook-secret`, { id: webhook.id, secret });
    expectNone(withoutCredentials(page, "Test credentials"), "page after rotate-webhook-secret");
  }
  const page = await formThenPage(`${actions}/rotate-token`);
  const token = sandbox.credentials().irandargah?.token ?? "";
  expect(token).not.toBe(canaryOf("irandargah", "token"));
  expect(page).toContain("rotate-token is done.");
  expect(withoutCredentials(page, "Test credentials")).not.toContain(token);
});

test("a masked address that is not valid any more is still shown", async () => {
  const { fetch, page } = createControl({ inopal: { terminals: [{ gatewayId: "127.0.0.1:4010" }] } });
  await fetch("/inopal/api/pardakht/create?x=1", { method: "POST" });
  const text = await page("/control");
  expect(text).toContain("<b>POST</b> /inopal/api/pardakht/create</code>");
});

test("a real credential that the sandbox does not know is hidden in log, payments, page and events", async () => {
  const control = createControl();
  const reported: string[] = [];
  const stream = await control.fetch("/control/api/events");
  const real = "real-credential-0001";
  for (const { useUnknown } of secrets) await useUnknown(real, senderTo(control));
  await control.post("/payments", {
    gateway: "vandar",
    amount: 1000,
    description: `key ${real}, card 6037 9912 8431 7890`,
  });
  reported.push(
    JSON.stringify((await control.get("/log")).response),
    JSON.stringify((await control.get("/payments")).response),
  );
  reported.push(await control.page("/control"), await control.page("/control?lang=fa"));
  control.sandbox.reset();
  reported.push(await stream.text());
  for (const form of [real, btoa(`${real}:`), "0083456729", "8431"]) {
    expect(reported.map((text) => text.includes(form))).toEqual(reported.map(() => false));
  }
});

test("a card that paid shows its first and last digits", async () => {
  const { post, page, get } = createControl();
  const made: LooseResponse = (await post("/payments", { gateway: "vandar", amount: 1000 })).response;
  const { response } = await post(`/payments/${made.payment.id}/pay`, { card: "success" });
  expect(JSON.stringify([response, await get("/payments")])).not.toContain("6037997123456789");
  expect(await page(`/control/payments/${made.payment.id}`)).toContain("603799******6789");
  expect(response.returns[0].url).not.toContain(origin);
});
