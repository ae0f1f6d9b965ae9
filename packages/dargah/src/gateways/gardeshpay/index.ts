export { gardeshpay } from "./gardeshpay.ts";
export type { GardeshPay, GardeshPayOptions, NewGardeshPayPayment } from "./types.ts";
