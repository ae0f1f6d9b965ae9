import { describe, expect, test } from "vitest";
import { combineGateways, type Gateway } from "../../src/index.ts";
import { verifiedOutcome } from "../support/faults.ts";
import { order } from "../support/sandbox.ts";
import { names, subjectOf } from "../support/subjects.ts";

function setUp() {
  const subjects = names.map((name) => subjectOf(name));
  return { subjects, gateways: combineGateways(subjects.map(({ gateway }) => gateway as unknown as Gateway)) };
}

describe.each(names)("one callback URL for all gateways, and a payment through %s", (name) => {
  test.each(["GET", "POST"])(
    "a %s is read by its gateway, and the payment is verified by the gateway that it names",
    async (method) => {
      const { subjects, gateways } = setUp();
      const subject = subjects.find((one) => one.name === name);
      if (!subject) throw new Error(name);
      const payment = await gateways.get(name).createPayment(order);
      const { returns } = await subject.sandbox.pay(payment.redirect, { card: "success" });
      const [back] = returns;
      if (!back) throw new Error("no return");
      const fields = new URLSearchParams([
        ...new URL(back.url).searchParams,
        ...new URLSearchParams(await back.text()),
      ]);
      const request =
        method === "GET"
          ? new Request(`https://shop.example/return?${fields}`)
          : new Request("https://shop.example/return", { method, body: fields });
      const callback = await gateways.parseCallback(request);
      expect(callback).toMatchObject({ gateway: name });
      expect(await verifiedOutcome({ ...subject, gateway: gateways as never }, { payment, callback })).toBe("paid");
    },
  );
});

describe("ambiguity", () => {
  test("a callback that matches no gateway is invalid, one that matches several is treated as tampered with", async () => {
    const { gateways } = setUp();
    const read = (query: string) => gateways.parseCallback(new Request(`https://shop.example/return?${query}`));
    await expect(read("order=5")).rejects.toMatchObject({ code: "callback_invalid" });
    await expect(read("token=a&authority=b")).rejects.toMatchObject({
      code: "callback_tampered",
      message: expect.stringMatching(/irandargah.*vandar|vandar.*irandargah/),
    });
    await expect(read("token=a&token=b")).rejects.toMatchObject({ code: "callback_tampered" });
  });

  test("an unknown name is refused, and the error lists the known ones", async () => {
    const { gateways } = setUp();
    expect(() => gateways.get("zarinpal")).toThrow(/"zarinpal".*vandar/);
    expect(() => gateways.get(Symbol("vandar") as never)).toThrow(expect.objectContaining({ code: "invalid_option" }));
    const payment = { gateway: "zarinpal", reference: "R", orderId: "A", amount: order.amount };
    await expect(gateways.verifyPayment({ payment })).rejects.toMatchObject({ code: "invalid_option" });
    await expect(gateways.verifyPayment({} as never)).rejects.toMatchObject({ code: "invalid_option" });
  });

  test("two gateways with one name are refused, and so is an empty list", () => {
    const twice = [subjectOf("vandar"), subjectOf("vandar")].map(({ gateway }) => gateway as unknown as Gateway);
    expect(() => combineGateways(twice)).toThrow("unique names");
    expect(() => combineGateways([])).toThrow("unique names");
  });
});
