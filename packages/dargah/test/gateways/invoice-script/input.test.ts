import { describe, expect, test } from "vitest";
import { invoiceScript } from "../../../src/gateways/invoice-script/index.ts";
import { rial } from "../../../src/money/index.ts";
import { order } from "../../support/sandbox.ts";
import { paidPayment, setUp } from "./subject.ts";

describe("a new payment is checked before anything is sent", () => {
  test("a URL with a query is encoded once", async () => {
    const { gateway, sandbox } = setUp();
    const callbackUrl = "https://shop.example/return?shop=1&name=%D9%86%D8%A7%D9%85";
    await gateway.createPayment({ ...order, callbackUrl });
    expect(sandbox.payments()[0]?.callbackUrl).toBe(callbackUrl);
    expect(Object.keys(Object.fromEntries(new URLSearchParams(sandbox.log()[0]?.requestBody ?? "")))).toEqual([
      "api_key",
      "amount",
      "return_url",
    ]);
  });

  test("fields that cannot be sent are not accepted", async () => {
    const { gateway } = setUp();
    // @ts-expect-error the script has no field for it
    await gateway.createPayment({ ...order, description: "two books" });
    // @ts-expect-error the script has no field for it
    await gateway.createPayment({ ...order, mobile: "09123456789" });
  });
});

describe("a deployment that uses Toman", () => {
  const toman = { sandbox: { unit: "toman" }, gateway: { unit: "toman" } } as const;

  test.each([
    [1000, "100"],
    [250_010, "25001"],
  ])("%i Rial are %s Toman, both ways", async (amount, sent) => {
    for (const numbersAs of ["number", "text"] as const) {
      const set = setUp({ ...toman, sandbox: { ...toman.sandbox, numbersAs } });
      const given = await paidPayment(set, { amount: rial(amount) });
      expect(new URLSearchParams(set.sandbox.log().at(-1)?.requestBody ?? "").get("amount")).toBe(sent);
      expect(await set.gateway.verifyPayment(given)).toMatchObject({ outcome: "paid", amount });
    }
  });

  test.each([250_001, 250_009, 1001, 990])("%i Rial are refused before a call", async (amount) => {
    const { gateway, calls } = setUp(toman);
    await expect(gateway.createPayment({ ...order, amount: rial(amount) })).rejects.toMatchObject({
      code: "invalid_amount",
      gateway: "invoice-script",
    });
    expect(calls()).toEqual([]);
  });

  test.each([rial(250_001), rial(249_999), rial(25_000)])(
    "%i Rial stored instead of 250,000 are another amount",
    async (amount) => {
      const set = setUp(toman);
      const { payment } = await paidPayment(set);
      expect(await set.gateway.verifyPayment({ payment: { ...payment, amount } })).toMatchObject({
        outcome: "failed",
        mismatch: { field: "amount", found: "250000" },
      });
    },
  );
});

describe("options", () => {
  const place = { host: "pay.example" };

  test.each<[string, object]>([
    ["no base URL", {}],
    ["a host and a base URL", { ...place, baseUrl: "https://pay.example" }],
    ["a host with a path", { host: "pay.example/pay" }],
    ["a host with a user", { host: "user@pay.example" }],
    ["a unit that does not exist", { ...place, unit: "dinar" }],
    ["a format that does not exist", { ...place, contentType: "xml" }],
    ["a format named like a property of every object", { ...place, contentType: "toString" }],
  ])("%s is refused", (_, options) => {
    expect(() => invoiceScript({ apiKey: "key", ...options } as never)).toThrow(
      expect.objectContaining({ name: "DargahError", code: "invalid_option" }),
    );
  });

  test.each([
    [{ host: "pay.example" }, "https://pay.example/invoice/pay/"],
    [{ host: "pay.example", basePath: "/pay" }, "https://pay.example/pay/invoice/pay/"],
    [{ baseUrl: "http://127.0.0.1:4010/invoice-script" }, "http://127.0.0.1:4010/invoice-script/invoice/pay/"],
  ])("%o sends the payer to %s", async (where, url) => {
    const fetch = async () => Response.json({ status: 1, invoice_key: "k1" });
    const gateway = invoiceScript({ apiKey: "key", fetch, ...where });
    expect((await gateway.createPayment(order)).redirect).toEqual({ method: "GET", url: `${url}k1` });
  });

  test.each([[""], [null], [{}]])("a key that is %j is not accepted", async (invoice_key) => {
    const fetch = async () => Response.json({ status: 1, invoice_key });
    const gateway = invoiceScript({ apiKey: "key", host: "pay.example", fetch });
    await expect(gateway.createPayment(order)).rejects.toMatchObject({ code: "response_unreadable", retryable: true });
  });
});

describe("the callback", () => {
  const parse = (query: string, init?: RequestInit) =>
    setUp().gateway.parseCallback(new Request(`https://shop.example/return?${query}`, init));
  const form = (fields: string) => ({ method: "POST", body: new URLSearchParams(fields) });

  test.each(["0", "1", "-1", "paid"])(
    "a status of %s claims nothing, since brands contradict each other",
    async (status) => {
      for (const run of [parse(`invoice_key=k&status=${status}`), parse("", form(`invoice_key=k&status=${status}`))]) {
        expect(await run).toEqual({
          gateway: "invoice-script",
          reference: "k",
          claim: "nothing",
          fields: { invoice_key: "k", status },
        });
      }
    },
  );

  test("a full card number is masked", async () => {
    const callback = await parse("invoice_key=k&bank_code=7&card_number=6037997123456789");
    expect(callback.fields).toEqual({ invoice_key: "k", bank_code: "7", card_number: "603799******6789" });
  });
});
