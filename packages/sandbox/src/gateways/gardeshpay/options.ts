import type { GatewayOptionRules } from "../../core/gateway.ts";
import {
  applyOptionTable,
  choice,
  credential,
  minutes,
  type Option,
  type OptionTable,
  wholeNumber,
} from "../../core/option-table.ts";
import { type BodyOptions, bodyOptions } from "../shared/body-options.ts";
import { readTerminals, terminalRules } from "../shared/read-terminals.ts";
import { suffix, type Terminal, type TerminalOptions } from "../shared/terminal.ts";

export type GardeshPayTerminalOptions = TerminalOptions & {
  /** The API token that `getToken` takes in its body. @default "gardeshpay-provider-token" */
  providerToken?: string;
};

/** Where GardeshPay's guide leaves something open, one reading is the default, and an option has the other one. */
export type GardeshPayOptions = BodyOptions & {
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
  /** How long a payment token can be paid, in minutes. The guide does not say. @default 20 */
  payMinutes?: number;
  /**
   * How long after the payment it can be verified, in minutes; then the payer gets the money back and `verify` fails. The guide does not
   * say. `Infinity` waits for ever. @default 20
   */
  verifyMinutes?: number;
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
  /** How `verify` writes the card. The guide does not say. @default "masked" */
  cardNumber?: "masked" | "full";
  /** HTTP status of a refusal: 200, or one from 400 to 499. The guide does not say. @default 200 */
  failureStatus?: number;
  /** Body of a refusal: the fields of the guide, or plain text, as public clients meet it with a status from 400. @default "json" */
  failureBody?: "json" | "text";
  /** What the entries of `errors` are: sentences, or objects with `field` and `message`. The guide does not say. @default "texts" */
  errorEntries?: "texts" | "objects";
};

export type GardeshPayTerminal = Terminal & { providerToken: string };

export type GardeshPaySettings = Required<Omit<GardeshPayOptions, "terminals">> & {
  terminals: GardeshPayTerminal[];
};

const failureStatus: Option<number> = {
  default: 200,
  fits: (value) => value === 200 || (Number.isInteger(value) && (value as number) >= 400 && (value as number) <= 499),
  expected: "200, or a whole number from 400 to 499",
};

// Ten times as much is still a whole number that JSON can hold.
const largestAmount = 900_000_000_000_000;

const table: OptionTable<Omit<GardeshPayOptions, "terminals">> = {
  ...bodyOptions,
  unit: choice("rial", "toman"),
  minimumAmount: wholeNumber({ default: 1, from: 1, to: largestAmount }),
  maximumAmount: wholeNumber({ default: largestAmount, from: 1, to: largestAmount }),
  uniqueInvoiceNumber: choice(true, false),
  invoiceDates: choice("any", "jalali"),
  forms: choice("refused", "accepted"),
  payMinutes: minutes(20),
  verifyMinutes: minutes(20),
  pageOpens: choice("any", "once"),
  trackingNumber: choice("own", "payment-token"),
  verifyFor: choice("anyone", "allowed-ips"),
  amountAs: choice("text", "number"),
  cardNumber: choice("masked", "full"),
  failureStatus,
  failureBody: choice("json", "text"),
  errorEntries: choice("texts", "objects"),
};

const terminalTable = (position: number): OptionTable<Omit<GardeshPayTerminalOptions, keyof TerminalOptions>> => ({
  providerToken: credential(`gardeshpay-provider-token${suffix(position)}`),
});

export const gardeshpayOptionRules: GatewayOptionRules = { own: table, terminal: terminalRules(terminalTable) };

export function readGardeshPayOptions({ terminals, ...given }: GardeshPayOptions): GardeshPaySettings {
  const read = applyOptionTable({ place: "gardeshpay", given, table });
  if (read.failureBody === "text" && read.failureStatus === 200) {
    throw new TypeError(
      'The option "failureBody" of gardeshpay is "text", which comes with a status from 400 to 499 only. Set "failureStatus" too.',
    );
  }
  if (read.minimumAmount > read.maximumAmount) {
    throw new TypeError(
      `The option "minimumAmount" of gardeshpay is ${read.minimumAmount}, above its "maximumAmount" of ${read.maximumAmount}.`,
    );
  }
  return {
    ...read,
    terminals: readTerminals({
      gateway: "gardeshpay",
      given: terminals,
      own: terminalTable,
      distinct: ["providerToken"],
    }),
  };
}
