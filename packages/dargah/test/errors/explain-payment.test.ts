import { describe, expect, test } from "vitest";
import type { CheckoutPayment, CheckoutRefund } from "../../src/checkout/index.ts";
import { paymentStates } from "../../src/checkout/payment-states.ts";
import { refundTransitions } from "../../src/checkout/refund-states.ts";
import { explainPayment, explainRefund } from "../../src/errors/index.ts";
import { payerTexts, statePayerTexts } from "../../src/errors/payer-texts.ts";
import { moneyTable, paymentTable, refundTable } from "../../src/errors/state-table.ts";
import { order, setUpShop } from "../support/checkout.ts";
import { setUpRefunds } from "../support/refunds.ts";
import { definitionOf } from "../support/subjects.ts";

const refundStates = [...new Set(refundTransitions.map(({ to }) => to))];
const places = ["kept", "returns", "unknown", undefined] as const;

const cells = paymentStates.flatMap((state) => places.map((money) => ({ state, ...(money && { money }) })));

/** Promises that money comes back without anybody doing something. */
const promisesReturn = { en: /bank will return/, fa: /بانک آن را .* برمی‌گرداند/ };
const asksToWait = { en: /do not pay again/, fa: /دوباره پرداخت نکنید/ };
const asksForContact = { en: /(contact|ask) the shop/, fa: /(با|از) فروشگاه/ };

/** States in which `start` refuses another payment of the order. */
const checked = ["waiting", "verifying", "unknown"];
/** States in which the payer may be at the gateway, or may have paid there. */
const open = ["redirected", "returned"];
const ended = ["failed", "cancelled", "expired", "not_verified"];

test("every state has a row, and every row is of a state", () => {
  expect(Object.keys(paymentTable).sort()).toEqual([...paymentStates].sort());
  expect(Object.keys(refundTable).sort()).toEqual([...refundStates].sort());
});

describe.each(["en", "fa"] as const)("in %s", (language) => {
  test.each(cells)("state $state, money $money: the texts are whole sentences", (cell) => {
    for (const text of [explainPayment(cell).payer[language], explainPayment(cell).merchant[language]]) {
      expect(text).toMatch(/\.$/);
      expect(text).toMatch(language === "en" ? /^[A-Z][^\u0600-\u06ff]+$/ : /\p{Script=Arabic}/u);
      expect(text).not.toMatch(/[يك\u0660-\u0669]/);
      expect(text).not.toMatch(/undefined|\[object/);
    }
  });

  test("the bank is said to return money only where the money returns", () => {
    const promised = cells.filter((cell) => promisesReturn[language].test(explainPayment(cell).payer[language]));
    expect(promised).toEqual([
      { state: "failed", money: "returns" },
      { state: "expired", money: "returns" },
      { state: "not_verified", money: "returns" },
    ]);
  });

  test("whoever may have paid, and whose payment is not decided, is asked not to pay again", () => {
    const asked = cells.filter((cell) => asksToWait[language].test(explainPayment(cell).payer[language]));
    expect(asked).toEqual(cells.filter(({ state }) => [...checked, ...open].includes(state)));
  });

  test("whoever may have lost money, or has it at the shop, is sent to the shop", () => {
    const sent = cells.filter((cell) => asksForContact[language].test(explainPayment(cell).payer[language]));
    expect(sent).toEqual(
      cells.filter(
        ({ state, money }) =>
          state === "surplus" || state === "mismatched" || (ended.includes(state) && money !== "returns"),
      ),
    );
  });

  test("only a paid payment is called successful", () => {
    const successful = language === "en" ? /successful/ : /موفقیت/;
    const found = cells.filter((cell) => successful.test(explainPayment(cell).payer[language]));
    expect(new Set(found.map(({ state }) => state))).toEqual(new Set(["paid"]));
  });

  test("the merchant reads where the money is of a payment that has ended without paying its order", () => {
    for (const state of ended as (typeof paymentStates)[number][]) {
      for (const money of ["kept", "returns", "unknown"] as const) {
        expect(explainPayment({ state, money }).merchant[language]).toContain(moneyTable[money][language]);
      }
    }
  });

  test.each(refundStates)("the refund state %s has texts", (state) => {
    const { payer, merchant } = explainRefund({ state });
    for (const text of [payer[language], merchant[language]]) expect(text).toMatch(/\.$/);
  });
});

test("a payment without money is explained as one whose money is not known", () => {
  expect(explainPayment({ state: "failed" })).toEqual(explainPayment({ state: "failed", money: "unknown" }));
});

test("payments and refunds of a checkout are explained as they are", async () => {
  const { checkout, pay } = setUpRefunds();
  const id = await pay();
  const payment: CheckoutPayment | undefined = await checkout.get(id);
  expect(payment && explainPayment(payment).payer).toBe(payerTexts.paid);
  const refund: CheckoutRefund = await checkout.refund({ payment: id, by: "Sara" });
  expect(explainRefund(refund).payer).toBe(statePayerTexts.refundAccepted);
});

test("a payer who cancelled at a gateway that keeps nothing reads that the payment was cancelled", async () => {
  const { checkout, visit } = setUpShop(definitionOf("irandargah"));
  const started = await checkout.start(order);
  await checkout.handle(await visit(started, { cancel: true }));
  const payment = await checkout.get(started.payment.id);
  expect(payment && explainPayment(payment).payer).toBe(payerTexts.cancelled);
});

test.each([
  [() => explainPayment(undefined as never), /payment/],
  [() => explainPayment({ state: "toString" } as never), /takes a payment of a checkout/],
  [() => explainPayment({ state: "failed", money: "gone" } as never), /"kept", "returns" or "unknown"/],
  [() => explainRefund({ state: "paid" } as never), /takes a refund of a checkout/],
])("what is neither a payment nor a refund is refused: %s", (run, message) => {
  expect(run).toThrow(expect.objectContaining({ code: "invalid_option", message: expect.stringMatching(message) }));
});
