export { refundPayment, type VandarRefund, type VandarRefundResult } from "./refund.ts";
