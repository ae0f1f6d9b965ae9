// @generated from specs/gardeshpay/openapi.yaml, sha256 81d92aca33cc9cf0c686f56d2a506eb1ed648c2e9df1caeb4e531b5597514067, by dargah codegen 1.0.0. Do not edit.
/** The gateway's servers by name. A `{variable}` in a url is filled from `variables`, the defaults, or by the caller. */
export const servers = {
  production: { url: "https://ipg.gardeshpay.ir", description: "The payment gateway. No test host is known." },
} as const;

/** Smallest and largest amount of one payment in Rial, both inclusive. A server may have limits of its own. */
export const amountLimits = {} as const;

/** Every operation that the gateway offers, by operation id. */
export const operations = {
  createPayment: {
    method: "POST",
    path: "/v1/provider/payment/getToken",
    payer: false,
    retry: "never",
    rateLimits: [],
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
    rateLimits: [],
    requestContentTypes: [],
    success: {},
    failures: {},
  },
  verifyPayment: {
    method: "POST",
    path: "/v1/provider/payment/verify",
    payer: false,
    retry: "safe",
    rateLimits: [],
    requestContentTypes: [ "application/json" ],
    success: { 200: { property: "success", in: [ true ], required: [ "success", "data" ], refusal: [ "success" ] } },
    failures: { "4XX": [ "success" ], "5XX": [ "success" ] },
  },
} as const;

/** Every code that a response may carry, by code. Gateways add codes without notice: an unknown code is not an error. */
export const errorCodes = {} as const;

/** Only the kinds in `errorCodes`, by code, for programs with their own texts. */
export const errorKinds = {} as const;

/** Codes that only the callback carries, where they differ from `errorCodes`. */
export const callbackCodes = {} as const;

/** Cards of the gateway's test environment. */
export const testCards = [] as const;
