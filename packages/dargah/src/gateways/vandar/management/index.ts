export type { Refunding } from "../../../payments/refunding.ts";
export { refundPayment, type VandarRefund, type VandarRefundResult } from "./refund.ts";
export { type VandarRefundOptions, withRefunds } from "./with-refunds.ts";
