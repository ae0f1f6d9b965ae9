import type { OrderNumbering } from "../../payments/order-number.ts";
import type { CallbackRules } from "../shared/read-callback.ts";
import { gateway } from "./errors.ts";

export const numbering: OrderNumbering = { gateway, separator: "--" };

export const callback: CallbackRules<"token" | "payment_status"> = {
  names: ["token", "payment_status"],
  reference: "token",
  longestAddress: 254,
  // Only this exact value; any other, even an undocumented one, means not paid.
  claim: ({ payment_status: status }) => (status === "OK" ? "paid" : "not_paid"),
};
