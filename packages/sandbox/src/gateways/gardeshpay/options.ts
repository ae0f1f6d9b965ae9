import { choice, credential, type Option, wholeNumber } from "../../core/option-table.ts";
import { type BodyOptions, bodyOptions } from "../shared/body-options.ts";
import { defineOptions, type SettingsOf, type TerminalOf } from "../shared/define-options.ts";
import { type PaymentOptions, paymentOptions } from "../shared/payment-options.ts";
import { suffix, type TerminalOptions } from "../shared/terminal.ts";

export type GardeshPayTerminalOptions = TerminalOptions & {
  /** The API token that `getToken` takes in its body. @default "gardeshpay-provider-token" */
  providerToken?: string;
};

/** Where GardeshPay's guide leaves something open, one reading is the default, and an option has the other one. */
export type GardeshPayOptions = BodyOptions &
  PaymentOptions & {
    /** @default one terminal */
    terminals?: readonly GardeshPayTerminalOptions[];
    /** Unit of every amount in requests and answers. The guide names none. @default "rial" */
    unit?: "rial" | "toman";
    /** The smallest amount, in that unit, 1 or more. The guide names none. @default 1 */
    minimumAmount?: number;
    /** The largest amount, in that unit. The guide names none. @default 900000000000000 */
    maximumAmount?: number;
    /** Whether a terminal may use an `invoiceNumber` once only. The guide says "unique", and not what else happens. @default true */
    uniqueInvoiceNumber?: boolean;
    /** Which `invoiceDate` is taken: whatever has the form, or days of the Jalali calendar only. @default "any" */
    invoiceDates?: "any" | "jalali";
    /** Whether `getToken` and `verify` read forms beside JSON, URL-encoded and multipart. Public clients send JSON. @default "refused" */
    forms?: "refused" | "accepted";
    /** How often the payment page opens with one token. The guide does not say. @default "any" */
    pageOpens?: "any" | "once";
    /** What comes back as `trackingNumber`: ten digits of its own, or the payment token. The guide does not say. @default "own" */
    trackingNumber?: "own" | "payment-token";
    /**
     * Whose payments `verify` answers for. It carries no API token, so the gateway answers anyone, or tells merchants apart by the IP
     * addresses of their terminals. The guide does not say. @default "anyone"
     */
    verifyFor?: "anyone" | "allowed-ips";
    /** How `verify` writes the amount. The guide says text; other reading: a number. @default "text" */
    amountAs?: "text" | "number";
    /** HTTP status of a refusal: 200, or one from 400 to 499. The guide does not say. @default 200 */
    failureStatus?: number;
    /** Body of a refusal: the fields of the guide, or plain text, as public clients meet it with a status from 400. @default "json" */
    failureBody?: "json" | "text";
    /** What the entries of `errors` are: sentences, or objects with `field` and `message`. The guide does not say. @default "texts" */
    errorEntries?: "texts" | "objects";
  };

export type GardeshPayTerminal = TerminalOf<GardeshPayOptions>;
export type GardeshPaySettings = SettingsOf<GardeshPayOptions>;

const failureStatus: Option<number> = {
  default: 200,
  fits: (value) => value === 200 || (Number.isInteger(value) && (value as number) >= 400 && (value as number) <= 499),
  expected: "200, or a whole number from 400 to 499",
};

// Ten times as much is still a whole number that JSON can hold.
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
        'The option "failureBody" of gardeshpay is "text", which comes with a status from 400 to 499 only. Set "failureStatus" too.',
      );
    }
    if (minimumAmount > maximumAmount) {
      throw new TypeError(
        `The option "minimumAmount" of gardeshpay is ${minimumAmount}, above its "maximumAmount" of ${maximumAmount}.`,
      );
    }
  },
});
