import type { OrderNumbering } from "../../payments/order-number.ts";
import type { CallbackRules } from "../shared/read-callback.ts";
import { gateway } from "./errors.ts";

// The script does not get an order number; the merchant's own records have it.
export const numbering: OrderNumbering = { gateway, separator: "--" };

export const callback: CallbackRules<"invoice_key" | "status" | "bank_code" | "card_number"> = {
  names: ["invoice_key", "status", "bank_code", "card_number"],
  reference: "invoice_key",
  card: "card_number",
  // One brand sends a status in which 0 is success, so it says nothing.
  claim: () => "nothing",
};
