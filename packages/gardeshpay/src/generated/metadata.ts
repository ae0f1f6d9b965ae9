// @generated from specs/gardeshpay/openapi.yaml, sha256 170b004b5849b8492fc663d2f108688b3936416b43e56b77c0daae03358dbc04, by dargah codegen 1.0.0. Do not edit.
/** The gateway's servers by name. A `{variable}` in a url is filled from `variables`, the defaults, or by the caller. */
export const servers = { production: { url: "https://ipg.gardeshpay.ir" } } as const;

/** The description of each server. */
export const serverDescriptions = { production: "The payment gateway. No test host is known." } as const;

/** Smallest and largest amount of one payment in Rial, both inclusive. A server may have limits of its own. */
export const amountLimits = {} as const;

/** Every operation that the gateway offers, by operation id. */
export const operations = {
  createPayment: {
    method: "POST",
    path: "/v1/provider/payment/getToken",
    payer: false,
    retry: "never",
    requestContentTypes: [ "application/json" ],
    bodyCredential: { option: "providerToken", property: "token", position: "last" },
    success: { 200: { property: "success", in: [ true ], required: [ "success", "data" ], refusal: [ "success" ] } },
    failures: { "4XX": [ "success" ], "5XX": [ "success" ] },
  },
  openPaymentPage: {
    method: "GET",
    path: "/v1/provider/payment/redirect/{token}",
    payer: true,
    retry: "never",
    requestContentTypes: [],
    success: {},
    failures: {},
  },
  verifyPayment: {
    method: "POST",
    path: "/v1/provider/payment/verify",
    payer: false,
    retry: "safe",
    requestContentTypes: [ "application/json" ],
    success: { 200: { property: "success", in: [ true ], required: [ "success", "data" ], refusal: [ "success" ] } },
    failures: { "4XX": [ "success" ], "5XX": [ "success" ] },
  },
} as const;

/** The documented rate limits of servers and of operations, by name. */
export const rateLimits = { servers: {}, operations: {} } as const;

/** Every code that a response may carry, by code. Gateways add codes without notice: an unknown code is not an error. */
export const errorCodes = {} as const;

/** Only the kinds in `errorCodes`, by code, for programs with their own texts. */
export const errorKinds = {} as const;

/** Codes that only the callback carries, where they differ from `errorCodes`. */
export const callbackCodes = {} as const;

/** Cards of the gateway's test environment. */
export const testCards = [] as const;

/** What becomes of money that was paid and never verified. `windowMinutes`, counted from `windowStart`, is the time for the verification, where a source states it. */
export const unverifiedMoney = { money: "unknown" } as const;

/** Which reference the payer's callback has: that of the payment, as createPayment returned it, or only a receipt of the transaction. */
export const callbackReference = "receipt" as const;

/** How often the payment page can be opened. */
export const paymentPage = { opens: "unknown" } as const;
