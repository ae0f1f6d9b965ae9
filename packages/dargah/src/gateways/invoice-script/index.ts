export { invoiceScript } from "./invoice-script.ts";
export type { InvoiceScript, InvoiceScriptOptions, NewInvoicePayment } from "./types.ts";
