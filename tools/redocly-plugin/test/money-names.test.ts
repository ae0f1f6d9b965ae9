import { expect, test } from "vitest";
import { isMoneyName } from "../src/money-names.js";

test.each([
  "amount",
  "payment_amount",
  "realAmount",
  "total_amount",
  "successful_amount",
  "amounts",
  "price",
  "wage",
  "shaparakWage",
  "total_fees",
  "CardFee",
  "WAGE",
  "amount_rial",
  "amount-in-rial",
  "balance",
])("%s is money", (name) => {
  expect(isMoneyName(name)).toBe(true);
});

test.each(["wage_transaction", "fee_payer", "amountLimitExceeded", "coffee", "status", "order_id", "rial", ""])(
  "%j is not money",
  (name) => {
    expect(isMoneyName(name)).toBe(false);
  },
);
