import type { Callback } from "../../payments/callback.ts";
import type { OrderNumbering } from "../../payments/order-number.ts";
import { type CallbackRules, readWholeNumber } from "../shared/read-callback.ts";
import { gateway } from "./errors.ts";

export const numbering: OrderNumbering = { gateway, separator: "--", longest: 50 };

const names = ["authority", "status_code", "message", "amount", "order_id", "ref_id", "card_pan"] as const;

export const callback: CallbackRules<(typeof names)[number]> = {
  names,
  reference: "authority",
  order: "order_id",
  card: "card_pan",
  longestAddress: 500,
  claim: ({ status_code: code }) => claimOf(readWholeNumber(code)),
};

/** Returns the claim of a code: 201 and 100 are success, negative numbers failure. For other codes only the gateway knows. */
function claimOf(code: number | undefined): Callback["claim"] {
  if (code === 201 || code === 100) return "paid";
  return code !== undefined && code < 0 ? "not_paid" : "nothing";
}
