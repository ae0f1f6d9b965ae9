import { describe, expect, test } from "vitest";
import { type InopalOptions, inopal } from "../../../src/gateways/inopal/index.ts";
import { rial } from "../../../src/money/index.ts";
import { withData } from "../../support/altered-responses.ts";
import { paidPayment, setUp } from "../../support/inopal.ts";
import { order } from "../../support/sandbox.ts";

const createPath = "/create";

describe("a new payment is checked before anything is sent", () => {
  test.each([
    ["999 Rial", { amount: rial(999) }, "invalid_amount"],
    ["1,000 Rial", { amount: rial(1000) }, undefined],
    ["1,001 Rial", { amount: rial(1001) }, undefined],
    ["499,999,999 Rial", { amount: rial(499_999_999) }, undefined],
    ["500,000,000 Rial", { amount: rial(500_000_000) }, undefined],
    ["500,000,001 Rial", { amount: rial(500_000_001) }, "invalid_amount"],
    ["a fraction", { amount: 1000.5 as never }, "invalid_amount"],
    ["no order", { orderId: "" }, "invalid_option"],
    ["an order of 1 character", { orderId: "1" }, undefined],
    ["an order of 118 characters", { orderId: "a".repeat(118) }, undefined],
    ["an order of 119 characters", { orderId: "a".repeat(119) }, undefined],
    ["an order that leaves no room for later attempts", { orderId: "a".repeat(120) }, "invalid_option"],
    ["an order of 129 characters", { orderId: "a".repeat(129) }, "invalid_option"],
    ["a path", { callbackUrl: "/return" }, "invalid_option"],
    ["a script", { callbackUrl: "javascript:alert(1)" }, "invalid_option"],
  ])("%s", async (_, change, code) => {
    const { gateway, calls } = setUp();
    const run = gateway.createPayment({ ...order, ...change });
    if (code === undefined) {
      expect((await run).redirect.url).toBe("https://core.inopal.ir/api/pardakht/payment");
    } else {
      await expect(run).rejects.toMatchObject({ name: "DargahError", code });
      expect(calls()).toEqual([]);
    }
  });

  test("letters and digits only is Inopal's own judgement", async () => {
    const { gateway, calls } = setUp();
    await expect(gateway.createPayment({ ...order, orderId: "A-1_2" })).rejects.toMatchObject({
      code: "request_refused",
      gatewayCode: "-4",
      gatewayMessage: "requiredInputParametersNotSatisfied",
    });
    expect(calls()).toEqual(["createPayment"]);
  });

  test("everything that Inopal takes reaches it", async () => {
    const { gateway, sandbox } = setUp();
    await gateway.createPayment({
      ...order,
      description: "دو کتاب",
      mobile: "۰۹۱۲ ۳۴۵ ۶۷۸۹",
      name: "سارا",
      mail: "payer@shop.example",
    });
    expect(JSON.parse(sandbox.log()[0]?.requestBody ?? "")).toEqual({
      amount: 250_000,
      order_id: "A1",
      callback: "https://shop.example/return",
      description: "دو کتاب",
      phone: "09123456789",
      name: "سارا",
      mail: "payer@shop.example",
    });
  });
});

describe("the response to a new payment", () => {
  test.each([
    ["another order", { order_id: "A2" }],
    ["no order", { order_id: undefined }],
    ["no token", { token: "" }],
    ["no reference", { ref_num: undefined }],
    ["a reference that is null", { ref_num: null }],
  ])("with %s is not used, and the payment may be created again", async (_, fields) => {
    const { gateway } = setUp({ altered: { path: createPath, change: withData(fields) } });
    await expect(gateway.createPayment(order)).rejects.toMatchObject({ code: "response_unreadable", retryable: true });
  });

  test.each([[null], [[]], ["text"]])("whose data is %j is not used", async (data) => {
    const { gateway } = setUp({
      altered: { path: createPath, change: () => ({ status: 1, message: "Ok", data }) },
    });
    await expect(gateway.createPayment(order)).rejects.toMatchObject({ code: "response_unreadable" });
  });

  test.each([
    ["252500", 252_500],
    ["۲۵۲۵۰۰", 252_500],
    ["about 3", undefined],
    [undefined, undefined],
  ])("tells %j as what the payer pays", async (payment_amount, payerAmount) => {
    const { gateway } = setUp({ altered: { path: createPath, change: withData({ payment_amount }) } });
    expect((await gateway.createPayment(order)).payerAmount).toBe(payerAmount);
  });
});

describe("options", () => {
  test.each<[string, Partial<InopalOptions>]>([
    ["an empty id", { gatewayId: "" }],
    ["an id with a line break", { gatewayId: "a\nb" }],
    ["an address without encryption", { baseUrl: "http://shop.example" }],
    ["a merchant without a name", { merchant: "" }],
    ["a timeout of nothing", { attemptTimeoutSeconds: 0 }],
  ])("%s is refused", (_, options) => {
    expect(() => inopal({ gatewayId: "id", ...options })).toThrow(
      expect.objectContaining({ name: "DargahError", code: "invalid_option" }),
    );
  });
});

describe("the callback", () => {
  const parse = (query: string, init?: RequestInit) =>
    setUp().gateway.parseCallback(new Request(`https://shop.example/return?${query}`, init));
  const form = (fields: string) => ({ method: "POST", body: new URLSearchParams(fields) });

  test.each([
    ["status=1&ref_num=r", "paid"],
    ["status=۱&ref_num=r", "paid"],
    ["status=1abc&ref_num=r", "not_paid"],
    ["status=1.0&ref_num=r", "not_paid"],
    ["status=11&ref_num=r", "not_paid"],
    ["status=-1&ref_num=r", "not_paid"],
    ["status=-12&ref_num=r", "not_paid"],
    ["status=true&ref_num=r", "not_paid"],
    ["status=Ok&ref_num=r", "not_paid"],
    ["status=&ref_num=r", "not_paid"],
    ["ref_num=r", "not_paid"],
    ["status=1&status=1&ref_num=r&shop=7", "paid"],
  ])("%s claims %s, by GET and by POST", async (query, claim) => {
    for (const run of [parse(query), parse("", form(query))]) {
      expect(await run).toMatchObject({ gateway: "inopal", reference: "r", claim });
    }
  });

  test.each([
    ["status=1&ref_num=a&ref_num=b"],
    ["status=1&ref_num=a&REF_NUM=b"],
    ["status=1&status=-12&ref_num=a"],
    ["status=1&ref_num=a&order_id=A1&Order_Id=A2"],
    ["status=1&ref_num=a&tracking_code=1&tracking_code=2"],
  ])("%s is tampering", async (query) => {
    for (const run of [parse(query), parse("", form(query))]) {
      await expect(run).rejects.toMatchObject({ code: "callback_tampered", gateway: "inopal" });
    }
  });

  test("a form that contradicts the query is tampering, too", async () => {
    await expect(parse("ref_num=a", form("ref_num=b&status=1"))).rejects.toMatchObject({ code: "callback_tampered" });
  });

  test.each([["status=1"], ["status=1&ref_num="], [""]])("%s cannot be used", async (query) => {
    await expect(parse(query)).rejects.toMatchObject({ code: "callback_invalid" });
  });

  test.each([
    ["6037997123456789", "603799******6789"],
    ["۶۰۳۷-۹۹۷۱-۲۳۴۵-۶۷۸۹", "603799******6789"],
    ["603799******6789", "603799******6789"],
    ["60379971234567896037997123456789", undefined],
  ])("a card %s is kept as %s", async (card, kept) => {
    const callback = await parse(`ref_num=r&card_number=${card}`);
    expect(callback.fields.card_number).toBe(kept);
    expect(JSON.stringify(callback)).not.toContain("7123456789");
  });

  test.each(["order", "reference"] as const)("a %s that the sandbox tampers with decides nothing", async (tamper) => {
    const set = setUp();
    set.sandbox.faults.add({ kind: "tampered-callback", tamper });
    const given = await paidPayment(set);
    expect(await set.gateway.verifyPayment(given)).toMatchObject({ outcome: "paid", orderId: given.payment.orderId });
  });
});

describe("what is verified", () => {
  test.each([
    ["a payment of another gateway", { payment: { gateway: "vandar" } }, "invalid_option"],
    ["a payment without a reference", { payment: { reference: "" } }, "invalid_option"],
    ["a payment without an order", { payment: { orderId: "" } }, "invalid_option"],
    ["a payment without an amount", { payment: { amount: undefined } }, "invalid_amount"],
    ["a payment with an amount as text", { payment: { amount: "250000" } }, "invalid_amount"],
    ["a callback of another gateway", { callback: { gateway: "vandar" } }, "invalid_option"],
  ])("%s is refused before a call", async (_, change: { payment?: object; callback?: object }, code) => {
    const set = setUp();
    const { payment, callback } = await paidPayment(set);
    const given = { payment: { ...payment, ...change.payment }, callback: { ...callback, ...change.callback } };
    await expect(set.gateway.verifyPayment(given as never)).rejects.toMatchObject({ code });
    expect(set.calls()).toEqual(["createPayment"]);
  });
});
