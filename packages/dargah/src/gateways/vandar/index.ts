export type {
  AmountRule,
  NewVandarPayment,
  Vandar,
  VandarAmounts,
  VandarDetails,
  VandarOptions,
  VandarPaymentState,
  VandarRefund,
  VandarRefundResult,
} from "./types.ts";
export { vandar } from "./vandar.ts";
