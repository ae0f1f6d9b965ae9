// @generated from specs/inopal/openapi.yaml, sha256 2dca00890cb6efcf4bd5376027a23cd4d2cebfc74657843253e84045f362d63f, by dargah codegen 1.0.0. Do not edit.
/** The gateway's servers by name. A `{variable}` in a url is filled from `variables`, the defaults, or by the caller. */
export const servers = { production: { url: "https://core.inopal.ir" } } as const;

/** The description of each server. */
export const serverDescriptions = { production: "Production, the only server that the docs name." } as const;

/** Smallest and largest amount of one payment in Rial, both inclusive. A server may have limits of its own. */
export const amountLimits = { minimum: 1000, maximum: 500000000 } as const;

/** Every operation that the gateway offers, by operation id. */
export const operations = {
  createPayment: {
    method: "POST",
    path: "/api/pardakht/create",
    payer: false,
    retry: "never",
    requestContentTypes: [ "application/json", "application/x-www-form-urlencoded" ],
    bearer: { option: "gatewayId", required: true },
    success: {
      200: {
        property: "status",
        in: [ 1 ],
        required: [ "status", "message", "data" ],
        refusal: [ "status", "message", "data" ],
      },
    },
    failures: { 401: [ "status", "tag", "message", "data", "api_version" ] },
  },
  openPaymentPage: {
    method: "POST",
    path: "/api/pardakht/payment",
    payer: true,
    retry: "never",
    requestContentTypes: [ "application/x-www-form-urlencoded" ],
    success: {},
    failures: {},
  },
  verifyPayment: {
    method: "POST",
    path: "/api/pardakht/verify",
    payer: false,
    retry: "never",
    requestContentTypes: [ "application/json", "application/x-www-form-urlencoded" ],
    bearer: { option: "gatewayId", required: true },
    success: {
      200: {
        property: "status",
        in: [ 1 ],
        required: [ "status", "data" ],
        refusal: [ "status", "message", "data" ],
      },
    },
    failures: { 401: [ "status", "tag", "message", "data", "api_version" ] },
  },
} as const;

/** The documented rate limits of servers and of operations, by name. */
export const rateLimits = { servers: {}, operations: {} } as const;

/** Every code that a response may carry, by code. Gateways add codes without notice: an unknown code is not an error. */
export const errorCodes = {
  1: {
    code: 1,
    name: "ok",
    kind: "success",
    summary: "`Ok`: success.",
    summaryFa: "عملیات با موفقیت انجام شد.",
    retryable: false,
  },
  "-4": {
    code: -4,
    name: "required_input_parameters_not_satisfied",
    kind: "invalid_request",
    summary: "`requiredInputParametersNotSatisfied`: a required field is missing.",
    summaryFa: "دست‌کم یکی از فیلدهای الزامی فرستاده نشده است.",
    retryable: false,
  },
  "-5": {
    code: -5,
    name: "incorrect_terminal_id",
    kind: "authentication",
    summary: "`incorrectTerminalId`: the terminal id is not valid.",
    summaryFa: "شناسهٔ ترمینال پذیرفته نیست.",
    retryable: false,
  },
  "-6": {
    code: -6,
    name: "incorrect_amount",
    kind: "invalid_request",
    summary: "`incorrectAmount`: the amount is not valid.",
    summaryFa: "مبلغ نادرست است.",
    retryable: false,
  },
  "-7": {
    code: -7,
    name: "low_amount",
    kind: "invalid_request",
    summary: "`lowAmount`: the amount is below the minimum.",
    summaryFa: "مبلغ از کمینهٔ مجاز کمتر است.",
    retryable: false,
  },
  "-8": {
    code: -8,
    name: "high_amount",
    kind: "invalid_request",
    summary: "`highAmount`: the amount is above the maximum.",
    summaryFa: "مبلغ از بیشینهٔ مجاز بیشتر است.",
    retryable: false,
  },
  "-9": {
    code: -9,
    name: "empty_order_id",
    kind: "invalid_request",
    summary: "`emptyOrderId`: the order id is empty.",
    summaryFa: "شناسهٔ سفارش خالی است.",
    retryable: false,
  },
  "-10": {
    code: -10,
    name: "short_order_id",
    kind: "invalid_request",
    summary: "`shortOrderId`: the order id is too short.",
    summaryFa: "شناسهٔ سفارش بیش از اندازه کوتاه است.",
    retryable: false,
  },
  "-11": {
    code: -11,
    name: "long_order_id",
    kind: "invalid_request",
    summary: "`longOrderId`: the order id is too long.",
    summaryFa: "شناسهٔ سفارش بیش از اندازه بلند است.",
    retryable: false,
  },
  "-12": {
    code: -12,
    name: "payment_failed",
    kind: "not_paid",
    summary: "`paymentFailed`: the transaction failed.",
    summaryFa: "پرداخت انجام نشد.",
    retryable: false,
  },
  "-13": {
    code: -13,
    name: "payment_data_not_valid",
    kind: "not_found",
    summary: "`paymentDataNotValid`: the gateway does not recognise the transaction.",
    summaryFa: "درگاه این تراکنش را نمی‌شناسد.",
    retryable: false,
  },
  "-14": {
    code: -14,
    name: "inactive_terminal",
    kind: "permission",
    summary: "`inactiveTerminal`: the terminal is not active.",
    summaryFa: "ترمینال غیرفعال است.",
    retryable: false,
  },
  "-15": {
    code: -15,
    name: "invalid_card_number",
    kind: "invalid_request",
    summary: "`invalidCardNumber`: the card number is not valid.",
    summaryFa: "شمارهٔ کارت نادرست است.",
    retryable: false,
  },
  "-16": {
    code: -16,
    name: "retry_verification",
    kind: "already_verified",
    summary: "`retryVerification`: the transaction was verified before.",
    summaryFa: "این تراکنش پیش‌تر تأیید شده است.",
    retryable: false,
  },
  "-17": {
    code: -17,
    name: "retry_token",
    kind: "invalid_request",
    summary: "`retryToken`: the token is a repeated one.",
    summaryFa: "توکن تکراری است.",
    retryable: false,
  },
  "-23": {
    code: -23,
    name: "invalid_callback_address",
    kind: "invalid_request",
    summary: "`invalidCallbackAddress`: the return address is not valid.",
    summaryFa: "نشانی بازگشت پذیرفته نیست.",
    retryable: false,
  },
  "-24": {
    code: -24,
    name: "shops_inactive",
    kind: "permission",
    summary: "`shopsInactive`: the shop is not active.",
    summaryFa: "فروشگاه غیرفعال است.",
    retryable: false,
  },
  "-25": {
    code: -25,
    name: "amount_exeeded_limit",
    kind: "invalid_request",
    summary: "`amountExeededLimit`: the transaction is above a limit. The docs do not say which limit.",
    summaryFa: "مبلغ تراکنش از سقف تعیین‌شده بیشتر است.",
    retryable: false,
  },
  "-99": {
    code: -99,
    name: "error",
    kind: "server_error",
    summary: "`error`: a fault of the gateway.",
    summaryFa: "خطایی در سامانهٔ درگاه رخ داده است.",
    retryable: false,
  },
} as const;

/** Only the kinds in `errorCodes`, by code, for programs with their own texts. */
export const errorKinds = {
  1: "success",
  "-4": "invalid_request",
  "-5": "authentication",
  "-6": "invalid_request",
  "-7": "invalid_request",
  "-8": "invalid_request",
  "-9": "invalid_request",
  "-10": "invalid_request",
  "-11": "invalid_request",
  "-12": "not_paid",
  "-13": "not_found",
  "-14": "permission",
  "-15": "invalid_request",
  "-16": "already_verified",
  "-17": "invalid_request",
  "-23": "invalid_request",
  "-24": "permission",
  "-25": "invalid_request",
  "-99": "server_error",
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
