export type { JalaliInput } from "../dates.ts";
export { type CancelResult, cancelPayment } from "./cancel.ts";
export {
  allTransactions,
  type ListedTransaction,
  listTransactions,
  type TransactionFilter,
  type TransactionPage,
} from "./list.ts";
export {
  getDailyReport,
  getMonthlyReport,
  type IranDargahDailyReport,
  type IranDargahMonthlyReport,
  type IranDargahSummary,
} from "./reports.ts";
export {
  listWebhookEvents,
  subscribeWebhook,
  type TestResult,
  testWebhook,
  unsubscribeWebhook,
  type WebhookSubscription,
} from "./subscriptions.ts";
