import type { OrderNumbering } from "../../payments/order-number.ts";
import type { CallbackRules } from "../shared/read-callback.ts";
import { gateway } from "./errors.ts";

export const numbering: OrderNumbering = { gateway, separator: "--" };

export const callback: CallbackRules<"trackingNumber" | "invoiceNumber"> = {
  names: ["trackingNumber", "invoiceNumber"],
  reference: "trackingNumber",
  order: "invoiceNumber",
  isOrderRequired: true,
  claim: () => "nothing",
};
