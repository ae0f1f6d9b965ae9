export type { CancelResult } from "./cancel.ts";
export type { CreateOptions, NewIranDargahPayment } from "./create.ts";
export type { JalaliInput } from "./dates.ts";
export { irandargah } from "./irandargah.ts";
export type { ListedTransaction, TransactionFilter, TransactionPage } from "./list.ts";
export type { IranDargahOptions } from "./options.ts";
export type {
  IranDargahDailyReport,
  IranDargahMonthlyReport,
  IranDargahReports,
  IranDargahSummary,
} from "./reports.ts";
export type { IranDargahPaymentState } from "./transaction.ts";
export { irandargahTransport } from "./transport.ts";
export type { IranDargah } from "./types.ts";
export { createWebhookSecret, type IranDargahWebhooks, type WebhookSubscription } from "./webhooks/subscriptions.ts";
