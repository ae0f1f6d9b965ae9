// @generated from specs/vandar/openapi.yaml, sha256 bd51fec4e82ddf740ace371729ce9457ed3c568f8e90f1b2df832e7aa9f41934, by dargah codegen 1.0.0. Do not edit.
/** The gateway's servers by name. A `{variable}` in a url is filled from `variables`, the defaults, or by the caller. */
export const servers = { production: { url: "https://ipg.vandar.io" }, business: { url: "https://api.vandar.io" } } as const;

/** The description of each server. */
export const serverDescriptions = {
  production: "The payment gateway. Test keys work here too: Vandar's support adds a merchant to a business named \"sandbox\" and gives out its api_key. There is no separate test host.",
  business: "The business API, for calls with an access token.",
} as const;

/** Smallest and largest amount of one payment in Rial, both inclusive. A server may have limits of its own. */
export const amountLimits = { minimum: 1000 } as const;

/** Every operation that the gateway offers, by operation id. */
export const operations = {
  createPayment: {
    method: "POST",
    path: "/api/v4/send",
    payer: false,
    retry: "never",
    requestContentTypes: [ "application/json", "application/x-www-form-urlencoded" ],
    bodyCredential: { option: "apiKey", property: "api_key", position: "first" },
    success: { 200: { property: "status", in: [ 1 ], required: [ "status", "token" ] } },
    failures: {
      400: [],
      401: [],
      402: [],
      403: [],
      404: [],
      405: [],
      406: [],
      410: [],
      422: [ "status" ],
      429: [],
      500: [],
      503: [],
    },
  },
  getTransaction: {
    method: "POST",
    path: "/api/v4/transaction",
    payer: false,
    retry: "safe",
    requestContentTypes: [ "application/json", "application/x-www-form-urlencoded" ],
    bodyCredential: { option: "apiKey", property: "api_key", position: "first" },
    success: {
      200: {
        property: "status",
        in: [ 1 ],
        required: [
          "status",
          "amount",
          "transId",
          "refnumber",
          "trackingCode",
          "factorNumber",
          "mobile",
          "description",
          "cardNumber",
          "CID",
          "paymentDate",
          "message",
        ],
      },
    },
    failures: {
      400: [],
      401: [],
      402: [],
      403: [],
      404: [],
      405: [],
      406: [],
      410: [],
      422: [ "status" ],
      429: [],
      500: [],
      503: [],
    },
  },
  verifyPayment: {
    method: "POST",
    path: "/api/v4/verify",
    payer: false,
    retry: "never",
    requestContentTypes: [ "application/json", "application/x-www-form-urlencoded" ],
    bodyCredential: { option: "apiKey", property: "api_key", position: "first" },
    success: {
      200: {
        property: "status",
        in: [ 1 ],
        required: [
          "status",
          "amount",
          "realAmount",
          "wage",
          "transId",
          "factorNumber",
          "mobile",
          "description",
          "cardNumber",
          "paymentDate",
          "cid",
          "message",
        ],
      },
    },
    failures: {
      400: [],
      401: [],
      402: [],
      403: [],
      404: [],
      405: [],
      406: [],
      410: [],
      422: [ "status" ],
      429: [],
      500: [],
      503: [],
    },
  },
  openPaymentPage: {
    method: "GET",
    path: "/v4/{token}",
    payer: true,
    retry: "never",
    requestContentTypes: [],
    success: {},
    failures: {},
  },
  refundPayment: {
    method: "POST",
    path: "/v3/business/{business}/transaction/{transaction_id}/refund",
    payer: false,
    servers: [ "business" ],
    retry: "never",
    requestContentTypes: [ "application/json", "application/x-www-form-urlencoded" ],
    bearer: { option: "accessToken", required: true },
    success: { 200: { property: "status", in: [ 1 ], required: [ "status", "data" ] } },
    failures: {
      400: [],
      401: [ "status", "error" ],
      402: [],
      403: [],
      404: [],
      405: [],
      406: [],
      410: [],
      422: [],
      429: [],
      500: [],
      503: [],
    },
  },
  refreshToken: {
    method: "POST",
    path: "/v3/refreshtoken",
    payer: false,
    servers: [ "business" ],
    retry: "never",
    requestContentTypes: [ "application/json", "application/x-www-form-urlencoded" ],
    success: {
      200: {
        property: "token_type",
        in: [ "Bearer" ],
        required: [ "token_type", "expires_in", "access_token", "refresh_token" ],
      },
    },
    failures: {
      400: [],
      401: [],
      402: [],
      403: [],
      404: [],
      405: [],
      406: [],
      410: [],
      422: [],
      429: [],
      500: [],
      503: [],
    },
  },
} as const;

/** The documented rate limits of servers and of operations, by name. */
export const rateLimits = {
  servers: {},
  operations: {
    createPayment: [ { limit: 30, windowSeconds: 3 } ],
    getTransaction: [ { limit: 30, windowSeconds: 3 } ],
    verifyPayment: [ { limit: 30, windowSeconds: 3 } ],
    openPaymentPage: [ { limit: 100, windowSeconds: 3 } ],
    refundPayment: [ { limit: 30, windowSeconds: 3 } ],
    refreshToken: [ { limit: 30, windowSeconds: 3 } ],
  },
} as const;

/** Every code that a response may carry, by code. Gateways add codes without notice: an unknown code is not an error. */
export const errorCodes = {
  0: {
    code: 0,
    name: "invalid_data",
    kind: "invalid_request",
    summary: "The data that was sent is wrong.",
    summaryFa: "داده‌های ارسالی نادرست است.",
    retryable: false,
  },
  1: {
    code: 1,
    name: "awaiting_verification",
    kind: "awaiting_verification",
    summary: "The payer has paid. The transaction waits for verification.",
    summaryFa: "پرداخت انجام شده و تراکنش در انتظار تأیید پذیرنده است.",
    retryable: false,
  },
  2: {
    code: 2,
    name: "already_verified",
    kind: "already_verified",
    summary: "The transaction was verified before.",
    summaryFa: "این تراکنش پیش‌تر تأیید شده است.",
    retryable: false,
  },
  3: {
    code: 3,
    name: "verification_expired",
    kind: "expired",
    summary: "The 20 minutes between the payment page and the verification are over.",
    summaryFa: "مهلت بیست‌دقیقه‌ای تأیید تراکنش گذشته است.",
    retryable: false,
  },
  4: {
    code: 4,
    name: "transaction_failed",
    kind: "not_paid",
    summary: "The transaction failed, and its result was announced before.",
    summaryFa: "تراکنش ناموفق بوده و نتیجهٔ آن پیش‌تر اعلام شده است.",
    retryable: false,
  },
} as const;

/** Only the kinds in `errorCodes`, by code, for programs with their own texts. */
export const errorKinds = { 0: "invalid_request", 1: "awaiting_verification", 2: "already_verified", 3: "expired", 4: "not_paid" } as const;

/** Codes that only the callback carries, where they differ from `errorCodes`. */
export const callbackCodes = {} as const;

/** Cards of the gateway's test environment. */
export const testCards = [] as const;

/** What becomes of money that was paid and never verified. `windowMinutes`, counted from `windowStart`, is the time for the verification, where a source states it. */
export const unverifiedMoney = { money: "returns", windowMinutes: 20, windowStart: "page_opened" } as const;

/** Which reference the payer's callback has: that of the payment, as createPayment returned it, or only a receipt of the transaction. */
export const callbackReference = "payment" as const;

/** How often the payment page can be opened. */
export const paymentPage = { opens: "once" } as const;
