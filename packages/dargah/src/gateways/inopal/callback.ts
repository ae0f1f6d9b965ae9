import type { OrderNumbering } from "../../payments/order-number.ts";
import { type CallbackRules, readWholeNumber } from "../shared/read-callback.ts";
import { gateway } from "./errors.ts";

// Inopal documents letters and digits only.
export const numbering: OrderNumbering = { gateway, separator: "attempt", longest: 128 };

const names = ["status", "order_id", "ref_num", "card_number", "tracking_code", "transaction_id"] as const;

export const callback: CallbackRules<(typeof names)[number]> = {
  names,
  reference: "ref_num",
  order: "order_id",
  card: "card_number",
  claim: ({ status }) => (readWholeNumber(status) === 1 ? "paid" : "not_paid"),
};
