import { describe, expect, test } from "vitest";
import { type GardeshPayOptions, gardeshpay } from "../../../src/gateways/gardeshpay/index.ts";
import { rial } from "../../../src/money/index.ts";
import { altering, withData } from "../../support/altered-responses.ts";
import { expectVerdict, withVerdicts } from "../../support/new-payments.ts";
import { order } from "../../support/sandbox.ts";
import { paidPayment, setUp, verifyPath } from "./subject.ts";

const tokenPath = "/getToken";

describe("a new payment is checked before anything is sent", () => {
  test.each(
    withVerdicts([
      ["a URL with a query", { callbackUrl: "https://shop.example/return?shop=1" }, "invalid_option"],
      ["a URL with an empty query", { callbackUrl: "https://shop.example/return?" }, "invalid_option"],
      ["a URL with a fragment", { callbackUrl: "https://shop.example/return#done" }, "invalid_option"],
      ["a Jalali date", { invoiceDate: "1404-06-28" }],
      ["a date in Persian digits", { invoiceDate: "۱۴۰۴-۰۶-۲۸" }],
      ["a date with slashes", { invoiceDate: "1404/06/28" }],
      ["an empty date", { invoiceDate: "" }],
      ["a month", { invoiceDate: "1404-06" }, "invalid_option"],
      ["a month that does not exist", { invoiceDate: "1404-13-01" }, "invalid_option"],
    ]),
  )("%s %s", (_, __, change, code) => expectVerdict(setUp(), change, code));

  test.each([
    ["the day in Tehran, Jalali", {}, "1404-07-09"],
    ["the merchant's own date, in ASCII digits", { invoiceDate: "۱۴۰۳-۱۱-۳۰" }, "1403-11-30"],
  ])("everything that GardeshPay accepts reaches it, with %s", async (_, change, invoiceDate) => {
    const { gateway, sandbox } = setUp();
    await gateway.createPayment({ ...order, mobile: "۰۹۱۲ ۳۴۵ ۶۷۸۹", email: "payer@shop.example", ...change });
    expect(JSON.parse(sandbox.log()[0]?.requestBody ?? "")).toMatchObject({
      amount: 250_000,
      invoiceNumber: "A1",
      invoiceDate,
      callback: "https://shop.example/return",
      mobile: "09123456789",
      email: "payer@shop.example",
    });
  });

  test("the day changes at midnight in Tehran", async () => {
    const { gateway, sandbox } = setUp();
    for (const [index, at] of ["2025-10-01T23:59:59.999+03:30", "2025-10-02T00:00:00+03:30"].entries()) {
      await sandbox.clock.set(at);
      await gateway.createPayment({ ...order, orderId: `D${index}` });
    }
    const [second, first] = sandbox.log().map(({ requestBody }) => JSON.parse(requestBody ?? "").invoiceDate);
    expect([first, second]).toEqual(["1404-07-09", "1404-07-10"]);
  });
});

describe("a deployment that uses Toman", () => {
  const toman = { sandbox: { unit: "toman" }, gateway: { unit: "toman" } } as const;

  test.each([
    [250_010, 25_001],
    [10, 1],
  ])("%i Rial are %i Toman, both ways", async (amount, sent) => {
    for (const amountAs of ["text", "number"] as const) {
      const set = setUp({ ...toman, sandbox: { ...toman.sandbox, amountAs } });
      const given = await paidPayment(set, { amount: rial(amount) });
      expect(JSON.parse(set.sandbox.log().at(-1)?.requestBody ?? "")).toMatchObject({ amount: sent });
      expect(await set.gateway.verifyPayment(given)).toMatchObject({ outcome: "paid", amount });
    }
  });

  test.each([250_001, 250_009, 9])("%i Rial are refused before a call", async (amount) => {
    const { gateway, calls } = setUp(toman);
    await expect(gateway.createPayment({ ...order, amount: rial(amount) })).rejects.toMatchObject({
      code: "invalid_amount",
      gateway: "gardeshpay",
    });
    expect(calls()).toEqual([]);
  });

  test.each([
    ["Rial at a gateway that uses Toman", { sandbox: { unit: "toman" } } as const],
    ["Toman at a gateway that uses Rial", { gateway: { unit: "toman" } } as const],
  ])(
    "%s: the payment still succeeds, so only the paid amount of a small test payment shows the mistake",
    async (_, options) => {
      const set = setUp(options);
      const { payment, callback } = await paidPayment(set);
      expect(await set.gateway.verifyPayment({ payment, callback })).toMatchObject({ outcome: "paid" });
      expect(set.sandbox.payments()[0]?.amount).not.toBe(payment.amount);
    },
  );
});

describe("the pay page", () => {
  const from = "https://ipg.gardeshpay.ir/v1/provider/payment";

  test.each([
    ["the documented URL", { url: `${from}/redirect` }, `${from}/redirect/T1`],
    ["a URL with a trailing slash", { url: `${from}/redirect/` }, `${from}/redirect/T1`],
    ["another path on the host", { url: "https://ipg.gardeshpay.ir/pay" }, "https://ipg.gardeshpay.ir/pay/T1"],
    ["another host", { url: "https://ipg.gardeshpay.example/redirect" }, undefined],
    ["a subdomain of another host", { url: "https://ipg.gardeshpay.ir.example/redirect" }, undefined],
    ["the right host as a user name", { url: "https://ipg.gardeshpay.ir@evil.example/redirect" }, undefined],
    ["a user name at the right host", { url: "https://evil@ipg.gardeshpay.ir/redirect" }, undefined],
    ["no encryption", { url: "http://ipg.gardeshpay.ir/redirect" }, undefined],
    ["another port", { url: "https://ipg.gardeshpay.ir:8443/redirect" }, undefined],
    ["a script", { url: "javascript:alert(1)" }, undefined],
    ["a path", { url: "/redirect" }, undefined],
    ["no URL", { url: undefined }, undefined],
    ["no token", { token: "" }, undefined],
    ["a token that is null", { token: null }, undefined],
  ])("a response with %s leads to the gateway's own pages or nowhere", async (_, fields, url) => {
    const change = withData({ url: `${from}/redirect`, token: "T1", ...fields });
    const { gateway } = setUp({ altered: { path: tokenPath, change } });
    const run = gateway.createPayment(order);
    if (url) expect(await run).toMatchObject({ reference: "T1", redirect: { method: "GET", url } });
    else await expect(run).rejects.toMatchObject({ code: "response_unreadable", retryable: false });
  });

  test.each([[null], [[]], ["text"]])("a response whose data is %j leads nowhere", async (data) => {
    const { gateway } = setUp({ altered: { path: tokenPath, change: () => ({ success: true, data }) } });
    await expect(gateway.createPayment(order)).rejects.toMatchObject({ code: "response_unreadable", retryable: false });
  });

  test("a token that would change the path is escaped, and one that is a number beyond 2^53 is refused", async () => {
    const escaped = setUp({ altered: { path: tokenPath, change: withData({ token: "a/b?c" }) } });
    expect((await escaped.gateway.createPayment(order)).redirect.url).toBe(`${from}/redirect/a%2Fb%3Fc`);
    const { sandbox } = setUp();
    const body = `{"success":true,"data":{"url":"${from}/redirect","token":1404070958199824212}}`;
    const fetch = async () => new Response(body, { headers: { "Content-Type": "application/json" } });
    const gateway = setUp({ gateway: { fetch } }).gateway;
    await expect(gateway.createPayment(order)).rejects.toMatchObject({ code: "response_unreadable" });
    expect(sandbox.payments()).toHaveLength(0);
  });

  test("the pay page may be on the base URL's host", async () => {
    const { sandbox } = setUp();
    const baseUrl = "http://127.0.0.1:4010/gardeshpay";
    const gateway = gardeshpay({ providerToken: "gardeshpay-provider-token", baseUrl, fetch: (r) => sandbox.fetch(r) });
    const payment = await gateway.createPayment(order);
    expect(payment.redirect.url).toBe(`${baseUrl}/v1/provider/payment/redirect/${payment.reference}`);
  });
});

describe("options", () => {
  test.each<[string, Partial<GardeshPayOptions>]>([["a unit that does not exist", { unit: "dinar" as never }]])(
    "%s is refused",
    (_, options) => {
      expect(() => gardeshpay({ providerToken: "token", ...options })).toThrow(
        expect.objectContaining({ name: "DargahError", code: "invalid_option" }),
      );
    },
  );
});

describe("the callback", () => {
  const parse = (query: string, init?: RequestInit) =>
    setUp().gateway.parseCallback(new Request(`https://shop.example/return?${query}`, init));

  test.each([
    ["trackingNumber=7&invoiceNumber=A1"],
    ["trackingNumber=7&trackingNumber=7&invoiceNumber=A1"],
    ["trackingnumber=7&INVOICENUMBER=A1&extra=1"],
  ])("%j names the tracking number and the order", async (query) => {
    expect(await parse(query)).toEqual({
      gateway: "gardeshpay",
      reference: "7",
      orderId: "A1",
      claim: "nothing",
      fields: { trackingNumber: "7", invoiceNumber: "A1" },
    });
  });
});

describe("verification", () => {
  test("a missing callback is refused, by the types as well", async () => {
    const set = setUp();
    const { payment } = await paidPayment(set);
    // @ts-expect-error only the callback has the tracking number
    await expect(set.gateway.verifyPayment({ payment })).rejects.toMatchObject({ code: "invalid_option" });
  });

  test("an invoice number that the gateway returns as a number still matches", async () => {
    const { sandbox } = setUp();
    const fetch = altering({
      fetch: (r) => sandbox.fetch(r),
      path: verifyPath,
      change: withData({ invoiceNumber: 7 }),
    });
    const gateway = gardeshpay({ providerToken: "gardeshpay-provider-token", fetch });
    const given = await paidPayment({ ...setUp(), gateway, sandbox }, { orderId: "7" });
    expect(await gateway.verifyPayment(given)).toMatchObject({ outcome: "paid", orderId: "7" });
  });
});
