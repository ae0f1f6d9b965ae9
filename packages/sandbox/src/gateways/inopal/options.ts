import { choice, credential, type Option, part, texts, wholeNumber } from "../../core/option-table.ts";
import { type FormOptions, formOptions } from "../shared/body-options.ts";
import { defineOptions, type SettingsOf, type TerminalOf } from "../shared/define-options.ts";
import { type PaymentOptions, paymentOptions } from "../shared/payment-options.ts";
import { suffix, type TerminalOptions } from "../shared/terminal.ts";

export type InopalTerminalOptions = TerminalOptions & {
  /** Gateway id, the bearer token of each call. @default "inopal-gateway-id" */
  gatewayId?: string;
  /** Whether the gateway id leads to a terminal. Otherwise calls are refused with -5. @default true */
  terminalKnown?: boolean;
  /** Whether the shop of the terminal is active. Otherwise calls are refused with -24. @default true */
  shopActive?: boolean;
  /** Allowed domains of callback URLs; others are refused with -23. @default any */
  callbackDomains?: readonly string[] | undefined;
  /** The largest amount of one payment in Rial; a larger one is refused with -25. Inopal does not say which limit -25 refers to. @default none */
  amountLimit?: number | undefined;
  /** Fee of a payment as a share of its amount, 0 to 1. The documented sample has one percent. @default 0.01 */
  feeRate?: number;
  /** Share of the fee that the payer bears, 0 to 1. In the documented sample, the payer bears all of it. @default 1 */
  payerFeeShare?: number;
};

/** Where Inopal's docs are silent, one reading is the default, and an option has the other. */
export type InopalOptions = FormOptions &
  PaymentOptions & {
    /** @default one terminal */
    terminals?: readonly InopalTerminalOptions[];
    /** Minimum length of an `order_id`, 1 to 128; shorter ones are refused with -10. Inopal allows 1, but has the code anyway. @default 1 */
    minimumOrderIdLength?: number;
    /** Limit on how often the payment page can be opened with one token. Here, a second time fails with -17. Inopal does not say. @default "once" */
    tokenOpens?: "once" | "any";
    /** HTTP method of the callback. Inopal does not say. @default "POST", as the plugin of a sibling gateway reads it */
    returnMethod?: "POST" | "GET";
    /** `status` of the callback of a payment that failed or expired, any whole number but 1. @default -12 */
    failedStatus?: number;
    /** `status` of the callback after a cancellation, any whole number but 1. Inopal does not say. @default -12 */
    cancelledStatus?: number;
    /** Whether the callback has a `transaction_id`, like that of a sibling gateway. @default false */
    transactionId?: boolean;
    /**
     * Whether createPayment reads `card_number`, as a sibling gateway does: -15 unless it has 16 digits, and only that card may pay.
     * @default false
     */
    readCardNumber?: boolean;
    /** Type of `price` in `verify`. Inopal does not say. @default "number" */
    priceAs?: "number" | "text";
    /**
     * Error for a wrong amount if the payment is not paid or already verified: its state (-12, -16), or the amount (-6). @default
     * "state-first"
     */
    verifyChecks?: "state-first" | "amount-first";
    /** Response of `verify` for a payment that went back to the payer. Inopal does not say. @default "paymentFailed" */
    reversedResponse?: "paymentFailed" | "paymentDataNotValid";
  };

export type InopalTerminal = TerminalOf<InopalOptions>;
export type InopalSettings = SettingsOf<InopalOptions>;

const failedStatus: Option<number> = {
  default: -12,
  fits: (value) => Number.isSafeInteger(value) && value !== 1,
  expected: "a whole number other than 1",
};

export const inopalOptions = defineOptions<InopalOptions>({
  gateway: "inopal",
  own: {
    ...formOptions,
    ...paymentOptions,
    minimumOrderIdLength: wholeNumber({ default: 1, from: 1, to: 128 }),
    tokenOpens: choice("once", "any"),
    returnMethod: choice("POST", "GET"),
    failedStatus,
    cancelledStatus: failedStatus,
    transactionId: choice(false, true),
    readCardNumber: choice(false, true),
    priceAs: choice("number", "text"),
    verifyChecks: choice("state-first", "amount-first"),
    reversedResponse: choice("paymentFailed", "paymentDataNotValid"),
  },
  terminal: (position) => ({
    gatewayId: credential(`inopal-gateway-id${suffix(position)}`),
    terminalKnown: choice(true, false),
    shopActive: choice(true, false),
    callbackDomains: texts,
    amountLimit: wholeNumber({ default: undefined, from: 1 }),
    feeRate: part(0.01),
    payerFeeShare: part(1),
  }),
  distinct: ["gatewayId"],
});
