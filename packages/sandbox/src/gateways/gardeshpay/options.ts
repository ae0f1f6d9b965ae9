import { choice, credential, type Option, wholeNumber } from "../../core/option-table.ts";
import { type BodyOptions, bodyOptions } from "../shared/body-options.ts";
import { defineOptions, type SettingsOf, type TerminalOf } from "../shared/define-options.ts";
import { type PaymentOptions, paymentOptions } from "../shared/payment-options.ts";
import { suffix, type TerminalOptions } from "../shared/terminal.ts";

export type GardeshPayTerminalOptions = TerminalOptions & {
  /** The API token that `getToken` takes in its body. @default "gardeshpay-provider-token" */
  providerToken?: string;
};

/** Where GardeshPay's guide is silent, one reading is the default, and an option has the other. */
export type GardeshPayOptions = BodyOptions &
  PaymentOptions & {
    /** @default one terminal */
    terminals?: readonly GardeshPayTerminalOptions[];
    /** Unit of every amount in requests and responses. The guide names none. @default "rial" */
    unit?: "rial" | "toman";
    /** The smallest amount, in that unit, 1 or more. The guide names none. @default 1 */
    minimumAmount?: number;
    /** The largest amount, in that unit. The guide names none. @default 900000000000000 */
    maximumAmount?: number;
    /** Whether a terminal may use an `invoiceNumber` only once. The guide says "unique", but not what happens otherwise. @default true */
    uniqueInvoiceNumber?: boolean;
    /** Accepted values of `invoiceDate`: any text of the right form, or only days of the Jalali calendar. @default "any" */
    invoiceDates?: "any" | "jalali";
    /** Whether `getToken` and `verify` read URL-encoded and multipart forms in addition to JSON. Public clients send JSON. @default "refused" */
    forms?: "refused" | "accepted";
    /** Limit on how often the payment page can be opened with one token. The guide does not say. @default "any" */
    pageOpens?: "any" | "once";
    /** Value of `trackingNumber` in the callback: ten digits of its own, or the payment token. The guide does not say. @default "own" */
    trackingNumber?: "own" | "payment-token";
    /**
     * Callers whose payments `verify` accepts. The call has no API token, so the gateway accepts anyone, or identifies merchants by the IP
     * addresses of their terminals. The guide does not say. @default "anyone"
     */
    verifyFor?: "anyone" | "allowed-ips";
    /** Type of the amount in `verify`. The guide says text; the other reading is a number. @default "text" */
    amountAs?: "text" | "number";
    /** HTTP status of a refusal: 200, or one from 400 to 499. The guide does not say. @default 200 */
    failureStatus?: number;
    /** Body of a refusal: the fields of the guide, or plain text, as public clients get it with a status from 400. @default "json" */
    failureBody?: "json" | "text";
    /** Entries of `errors`: sentences, or objects with `field` and `message`. The guide does not say. @default "texts" */
    errorEntries?: "texts" | "objects";
  };

export type GardeshPayTerminal = TerminalOf<GardeshPayOptions>;
export type GardeshPaySettings = SettingsOf<GardeshPayOptions>;

const failureStatus: Option<number> = {
  default: 200,
  fits: (value) => value === 200 || (Number.isInteger(value) && (value as number) >= 400 && (value as number) <= 499),
  expected: "200, or a whole number from 400 to 499",
};

// Ten times this amount is still a safe integer.
const largestAmount = 900_000_000_000_000;

export const gardeshpayOptions = defineOptions<GardeshPayOptions>({
  gateway: "gardeshpay",
  own: {
    ...bodyOptions,
    ...paymentOptions,
    unit: choice("rial", "toman"),
    minimumAmount: wholeNumber({ default: 1, from: 1, to: largestAmount }),
    maximumAmount: wholeNumber({ default: largestAmount, from: 1, to: largestAmount }),
    uniqueInvoiceNumber: choice(true, false),
    invoiceDates: choice("any", "jalali"),
    forms: choice("refused", "accepted"),
    pageOpens: choice("any", "once"),
    trackingNumber: choice("own", "payment-token"),
    verifyFor: choice("anyone", "allowed-ips"),
    amountAs: choice("text", "number"),
    failureStatus,
    failureBody: choice("json", "text"),
    errorEntries: choice("texts", "objects"),
  },
  terminal: (position) => ({ providerToken: credential(`gardeshpay-provider-token${suffix(position)}`) }),
  distinct: ["providerToken"],
  check({ failureBody, failureStatus: status, minimumAmount, maximumAmount }) {
    if (failureBody === "text" && status === 200) {
      throw new TypeError(
        'The option "failureBody" of gardeshpay is "text", which requires a status from 400 to 499. Set "failureStatus" too.',
      );
    }
    if (minimumAmount > maximumAmount) {
      throw new TypeError(
        `The option "minimumAmount" of gardeshpay is ${minimumAmount}, above its "maximumAmount" of ${maximumAmount}.`,
      );
    }
  },
});
