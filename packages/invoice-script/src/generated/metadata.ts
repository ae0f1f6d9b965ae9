// @generated from specs/invoice-script/openapi.yaml, sha256 24a1e59ed77c92772707d7cfd202bc6fc7c9a40f62316cab8f7d2af02a0773de, by dargah codegen 1.0.0. Do not edit.
/** The gateway's servers by name. A `{variable}` in a url is filled from `variables`, the defaults, or by the caller. */
export const servers = { production: { url: "https://{host}{basePath}", variables: { host: "domain.com", basePath: "" } } } as const;

/** The description of each server. */
export const serverDescriptions = {
  production: "One deployment of the script, in production. There is no central server, so the host has to be given.",
} as const;

/** Smallest and largest amount of one payment in Rial, both inclusive. A server may have limits of its own. */
export const amountLimits = { minimum: 1000 } as const;

/** Every operation that the gateway offers, by operation id. */
export const operations = {
  createPayment: {
    method: "POST",
    path: "/invoice/request",
    payer: false,
    retry: "never",
    requestContentTypes: [ "application/x-www-form-urlencoded", "application/json" ],
    bodyCredential: { option: "apiKey", property: "api_key", position: "first" },
    success: {
      200: {
        property: "status",
        in: [ 1, "1" ],
        required: [ "status", "invoice_key" ],
        refusal: [ "status", "errorCode", "errorDescription" ],
      },
    },
    failures: {},
  },
  openPaymentPage: {
    method: "GET",
    path: "/invoice/pay/{invoice_key}",
    payer: true,
    retry: "never",
    requestContentTypes: [],
    success: {},
    failures: {},
  },
  verifyPayment: {
    method: "POST",
    path: "/invoice/check/{invoice_key}",
    payer: false,
    retry: "safe",
    requestContentTypes: [ "application/x-www-form-urlencoded", "application/json" ],
    bodyCredential: { option: "apiKey", property: "api_key", position: "first" },
    success: {
      200: {
        property: "status",
        in: [ 1, "1" ],
        required: [ "status", "amount", "bank_code" ],
        refusal: [ "status", "errorCode", "errorDescription" ],
      },
    },
    failures: {},
  },
} as const;

/** The documented rate limits of servers and of operations, by name. */
export const rateLimits = { servers: {}, operations: {} } as const;

/** Every code that a response may carry, by code. Gateways add codes without notice: an unknown code is not an error. */
export const errorCodes = {
  100: {
    code: 100,
    name: "method_not_post",
    kind: "invalid_request",
    summary: "The request has another method than POST.",
    summaryFa: "درخواست با روشی جز POST فرستاده شده است.",
    retryable: false,
  },
  101: {
    code: 101,
    name: "invalid_api_key",
    kind: "authentication",
    summary: "The `api_key` is missing or wrong.",
    summaryFa: "کلید api_key فرستاده نشده یا نادرست است.",
    retryable: false,
  },
  102: {
    code: 102,
    name: "invalid_amount",
    kind: "invalid_request",
    summary: "The amount is missing or below 1,000 Rial.",
    summaryFa: "مبلغ فرستاده نشده یا از ۱۰۰۰ ریال کمتر است.",
    retryable: false,
  },
  103: {
    code: 103,
    name: "missing_return_url",
    kind: "invalid_request",
    summary: "The return address is missing.",
    summaryFa: "نشانی بازگشت فرستاده نشده است.",
    retryable: false,
  },
  200: {
    code: 200,
    name: "invalid_invoice_key",
    kind: "not_found",
    summary: "The invoice key is wrong.",
    summaryFa: "شناسهٔ پرداخت نادرست است.",
    retryable: false,
  },
  201: {
    code: 201,
    name: "not_paid",
    kind: "not_paid",
    summary: "The payment has not been made.",
    summaryFa: "پرداختی انجام نشده است.",
    retryable: true,
  },
  202: {
    code: 202,
    name: "cancelled_or_failed",
    kind: "not_paid",
    summary: "The payment was cancelled, or something went wrong during it. The code does not say which.",
    summaryFa: "پرداخت لغو شده یا در روند آن خطایی رخ داده است.",
    retryable: false,
  },
  203: {
    code: 203,
    name: "return_url_domain_mismatch",
    kind: "permission",
    summary: "The domain of the return address is not that of the requester. Known from a client of one deployment, polam.io.",
    summaryFa: "دامنهٔ نشانی بازگشت با دامنهٔ درخواست‌دهنده یکی نیست. این کد تنها در یک استقرار دیده شده است.",
    retryable: false,
  },
  204: {
    code: 204,
    name: "invalid_host_ip",
    kind: "permission",
    summary: "The IP address of the merchant's host is not valid. Known from a client of one deployment, polam.io.",
    summaryFa: "نشانی IP میزبان پذیرنده معتبر نیست. این کد تنها در یک استقرار دیده شده است.",
    retryable: false,
  },
  301: {
    code: 301,
    name: "bank_connection_failed",
    kind: "gateway_unavailable",
    summary: "The script could not reach the bank's server.",
    summaryFa: "ارتباط با سرور بانک برقرار نشد.",
    retryable: false,
  },
  302: {
    code: 302,
    name: "inactive_terminal",
    kind: "permission",
    summary: "The terminal is not active. Known from a client of one deployment, polam.io.",
    summaryFa: "ترمینال غیرفعال است. این کد تنها در یک استقرار دیده شده است.",
    retryable: false,
  },
} as const;

/** Only the kinds in `errorCodes`, by code, for programs with their own texts. */
export const errorKinds = {
  100: "invalid_request",
  101: "authentication",
  102: "invalid_request",
  103: "invalid_request",
  200: "not_found",
  201: "not_paid",
  202: "not_paid",
  203: "permission",
  204: "permission",
  301: "gateway_unavailable",
  302: "permission",
} as const;

/** Codes that only the callback carries, where they differ from `errorCodes`. */
export const callbackCodes = {} as const;

/** Cards of the gateway's test environment. */
export const testCards = [] as const;

/** What becomes of money that was paid and never verified. `windowMinutes`, counted from `windowStart`, is the time for the verification, where a source states it. */
export const unverifiedMoney = { money: "unknown" } as const;

/** Which reference the payer's callback has: that of the payment, as createPayment returned it, or only a receipt of the transaction. */
export const callbackReference = "payment" as const;

/** How often the payment page can be opened. */
export const paymentPage = { opens: "unknown" } as const;
