import { describe, expect, test } from "vitest";
import { type GatewayName, gatewayNames, type PayResult } from "../../src/index.ts";
import { addressOf, byGet, byPost, createPayer, formOf, textOf } from "../support/payer.ts";

const success = { action: "test-card", card: "6037997123456789" };

/** Returns what the merchant gets from a page that leads back. */
async function returnOf(response: Response) {
  const location = response.headers.get("Location");
  if (location !== null) {
    const { origin, pathname, searchParams } = new URL(location);
    return { method: "GET", url: `${origin}${pathname}`, fields: Object.fromEntries(searchParams) };
  }
  const { action, fields } = formOf(await response.text());
  return { method: "POST", url: action, fields };
}

async function describeRequest(request: PayResult["returns"][number] | undefined) {
  if (!request) return undefined;
  const { origin, pathname, searchParams } = new URL(request.url);
  const fields = request.method === "POST" ? new URLSearchParams(await request.text()) : searchParams;
  return { method: request.method, url: `${origin}${pathname}`, fields: Object.fromEntries(fields) };
}

const buttons = { success, cancel: { action: "cancel" } };

describe("the way back", () => {
  for (const gateway of gatewayNames) {
    test.each(Object.keys(buttons))(
      `of ${gateway} is the same in the browser and without one, after "%s"`,
      async (way) => {
        const seed = { gateway, orderId: "A17", amount: 150_000 };
        const inBrowser = createPayer();
        const returned = await returnOf(
          await inBrowser.press(inBrowser.seed(seed), buttons[way as keyof typeof buttons]),
        );
        const without = createPayer();
        const target = addressOf(without.seed(seed));
        const { returns } = await without.sandbox.pay(target, way === "cancel" ? { cancel: true } : {});
        expect(returns).toHaveLength(1);
        expect(returned).toEqual(await describeRequest(returns[0]));
      },
    );
  }

  test("by GET is a redirect that keeps the callback's own query", async () => {
    const { seed, press } = createPayer();
    const payment = seed({ callbackUrl: "https://shop.example/return?shop=1&x=%D8%A7#part" });
    const response = await press(payment, success);
    expect(response.status).toBe(303);
    expect(response.headers.get("Location")).toBe(
      `https://shop.example/return?shop=1&x=%D8%A7&token=${payment.reference}&payment_status=OK#part`,
    );
    expect(response.headers.get("Cache-Control")).toBe("no-store");
  });

  test("by POST is a form that submits itself, with a button for those without scripts", async () => {
    const { seed, press } = createPayer();
    const payment = seed({ gateway: byPost, orderId: "A17", callbackUrl: "https://shop.example/return?shop=1" });
    const response = await press(payment, success);
    expect(response.status).toBe(200);
    const page = await response.text();
    expect(formOf(page)).toMatchObject({
      method: "post",
      action: "https://shop.example/return?shop=1",
      fields: { status: "1", order_id: "A17", ref_num: payment.reference },
    });
    expect(page).toContain("<button");
    expect(page).toContain("document.forms[0].submit()");
    expect(response.headers.get("Content-Security-Policy")).toMatch(/script-src 'sha256-[^']+'; /);
  });

  test.each([byGet, byPost] as const)("of %s stays the same when the form is sent twice", async (gateway) => {
    const { seed, press, sandbox } = createPayer();
    const payment = seed({ gateway, orderId: "A17" });
    const first = await returnOf(await press(payment, success));
    sandbox.faults.add({ kind: "lost-callback" });
    for (const fields of [success, { action: "cancel" }, { action: "pay" }, { action: "nonsense" }]) {
      expect(await returnOf(await press(payment, fields))).toEqual(first);
    }
    expect(payment.state).toBe("paid");
    // The fault still waits for a new callback.
    expect(sandbox.faults.list()).toHaveLength(1);
  });

  test.each(["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "ftp://shop.example/", "shop.example"])(
    "never leads to %s",
    async (callbackUrl) => {
      const { sandbox, seed, open, press } = createPayer();
      const payment = Object.assign(seed(), { callbackUrl });
      for (const response of [await open(payment, "?lang=en"), await press(payment, success)]) {
        expect(response.status).toBe(404);
        expect(response.headers.get("Location")).toBe(null);
        const page = await response.text();
        expect(textOf(page)).toContain("The callback URL of this payment is not an http or https address");
        expect(page).not.toContain(callbackUrl);
      }
      await expect(sandbox.pay(addressOf(payment))).rejects.toThrow(TypeError);
      expect(payment.state).toBe("pending");
    },
  );
});

describe("a fault of the way back", () => {
  test.each(["amount", "order", "reference"] as const)("changes the %s in the browser too", async (tamper) => {
    const roles = { amount: "amount", order: "order_id", reference: "authority" };
    const { seed, press, sandbox } = createPayer();
    sandbox.faults.add({ kind: "tampered-callback", tamper });
    const payment = seed({ gateway: "irandargah", orderId: "A17", amount: 150_000 });
    const honest: Record<string, string> = { amount: "150000", order_id: "A17", authority: payment.reference };
    const { fields } = await returnOf(await press(payment, success));
    for (const [role, field] of Object.entries(roles)) {
      expect({ field, honest: fields[field] === honest[field] }).toEqual({ field, honest: role !== tamper });
    }
  });

  test("loses the callback: the page stays, repeatedly, and the payment's page still leads back", async () => {
    const { seed, press, open, sandbox } = createPayer();
    sandbox.faults.add({ kind: "lost-callback" });
    const payment = seed();
    for (const fields of [success, success]) {
      const response = await press(payment, fields, "?lang=en");
      expect(response.status).toBe(200);
      const page = await response.text();
      expect(textOf(page)).toContain("Paid The merchant has not confirmed it yet.");
      expect(textOf(page)).toContain("did not go back to the merchant");
      expect(page).not.toContain("<form");
    }
    expect(await (await open(payment)).text()).toContain('value="return"');
    const response = await press(payment, { action: "return" });
    expect(response.headers.get("Location")).toContain("payment_status=OK");
  });

  test.each([byGet, byPost] as const)(
    "makes the sandbox itself call a merchant of %s, once and only at its address",
    async (gateway) => {
      const calls: Request[] = [];
      const { seed, press, sandbox } = createPayer({
        fetch: async (request) => {
          calls.push(request);
          return new Response("moved", { status: 303, headers: { Location: "https://elsewhere.example/" } });
        },
      });
      sandbox.faults.add({ kind: "duplicate-callback" });
      const payment = seed({ gateway, orderId: "A17" });
      const returned = await returnOf(await press(payment, success));
      expect(calls).toHaveLength(1);
      expect(calls[0]?.redirect).toBe("manual");
      expect(await describeRequest(calls[0])).toEqual(returned);
      await press(payment, success);
      expect(calls).toHaveLength(1);
    },
  );

  test("does not keep the payer from going back if the merchant cannot be reached", async () => {
    const { seed, press, sandbox } = createPayer({ fetch: () => Promise.reject(new TypeError("fetch failed")) });
    sandbox.faults.add({ kind: "duplicate-callback" });
    expect((await press(seed(), success)).status).toBe(303);
  });
});

describe("the page of a payment that has ended", () => {
  test.each([
    { state: "paid", en: "Paid The merchant has not confirmed it yet.", fa: "پرداخت انجام شد" },
    { state: "verified", en: "Paid and confirmed", fa: "پرداخت انجام و تأیید شد" },
    { state: "failed", en: "Not paid The bank declined the payment.", fa: "بانک این پرداخت را رد کرد." },
    { state: "cancelled", en: "Cancelled", fa: "پرداخت لغو شد" },
    { state: "timeout", en: "Not paid The bank did not respond in time.", fa: "بانک به‌موقع پاسخ نداد." },
    { state: "reversed", en: "Given back", fa: "مبلغ برگشت داده شد" },
    { state: "refunded", en: "Refunded", fa: "مبلغ بازپرداخت شد" },
  ] as const)("says that it is $state, and leads back to the merchant", async ({ state, en, fa }) => {
    const { seed, open, press } = createPayer();
    const payment = seed({ state });
    expect(textOf(await (await open(payment, "?lang=en")).text())).toContain(en);
    expect(textOf(await (await open(payment)).text())).toContain(fa);
    const paid = ["paid", "verified"].includes(state);
    const { fields } = await returnOf(await press(payment, { action: "return" }));
    expect(fields).toEqual({ token: payment.reference, payment_status: paid ? "OK" : "FAILED" });
    expect(payment.state).toBe(state);
  });

  test("says why a card did not pay", async () => {
    const { seed, open, press } = createPayer();
    const payment = seed();
    await press(payment, { action: "test-card", card: "5041721098765432" });
    const page = textOf(await (await open(payment, "?lang=en")).text());
    expect(page).toContain("The balance of the card is too low.");
    expect(page).toContain("5041 72** **** 5432");
  });

  test("is shown to a payer who is too late, instead of charging the card", async () => {
    const { seed, press, sandbox } = createPayer();
    const payment = seed();
    await sandbox.clock.advance("20m");
    const response = await press(payment, success, "?lang=en");
    expect(response.status).toBe(200);
    expect(textOf(await response.text())).toContain("The time to pay has run out.");
    expect(payment).toMatchObject({ state: "timeout" });
    expect(payment.card).toBeUndefined();
  });

  test.each([
    { seconds: 1199, status: 303 },
    { seconds: 1200, status: 200 },
    { seconds: 1201, status: 200 },
  ])("starts at the deadline: after $seconds s the response is HTTP $status", async ({ seconds, status }) => {
    const { seed, press, sandbox } = createPayer();
    const payment = seed();
    await sandbox.clock.advance(`${seconds}s`);
    expect((await press(payment, success)).status).toBe(status);
  });
});

test.each(gatewayNames)(
  "the page that %s opens carries the payment's id for simulated payers",
  async (gateway: GatewayName) => {
    const { seed, sandbox, open } = createPayer();
    const payment = seed({ gateway, orderId: "A17", amount: 150_000 });
    const { payment: driven } = await sandbox.pay(addressOf(payment));
    expect(driven).toBe(payment);
    expect((await open(payment)).headers.get("Sandbox-Payment")).toBe(payment.id);
  },
);
