import { describe, expect, test } from "vitest";
import { withData } from "../../support/altered-responses.ts";
import { expectVerdict, withVerdicts } from "../../support/new-payments.ts";
import { order } from "../../support/sandbox.ts";
import { setUp } from "./subject.ts";

const createPath = "/create";

describe("a new payment is checked before anything is sent", () => {
  test.each(
    withVerdicts([
      ["an order of 1 character", { orderId: "1" }],
      ["an order of 118 characters", { orderId: "a".repeat(118) }],
      ["an order of 119 characters", { orderId: "a".repeat(119) }],
      ["an order that leaves no room for later attempts", { orderId: "a".repeat(120) }, "invalid_option"],
      ["an order of 129 characters", { orderId: "a".repeat(129) }, "invalid_option"],
    ]),
  )("%s %s", (_, __, change, code) => expectVerdict(setUp(), change, code));

  test("that only letters and digits are allowed is left to Inopal", async () => {
    const { gateway, calls } = setUp();
    await expect(gateway.createPayment({ ...order, orderId: "A-1_2" })).rejects.toMatchObject({
      code: "request_refused",
      gatewayCode: "-4",
      gatewayMessage: "requiredInputParametersNotSatisfied",
    });
    expect(calls()).toEqual(["createPayment"]);
  });

  test("everything that Inopal accepts reaches it", async () => {
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
  ])("reports %j as what the payer pays", async (payment_amount, payerAmount) => {
    const { gateway } = setUp({ altered: { path: createPath, change: withData({ payment_amount }) } });
    expect((await gateway.createPayment(order)).payerAmount).toBe(payerAmount);
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
    ["6037997123456789", "603799******6789"],
    ["۶۰۳۷-۹۹۷۱-۲۳۴۵-۶۷۸۹", "603799******6789"],
    ["603799******6789", "603799******6789"],
    ["60379971234567896037997123456789", undefined],
  ])("a card %s is kept as %s", async (card, kept) => {
    const callback = await parse(`ref_num=r&card_number=${card}`);
    expect(callback.fields.card_number).toBe(kept);
    expect(JSON.stringify(callback)).not.toContain("7123456789");
  });
});
