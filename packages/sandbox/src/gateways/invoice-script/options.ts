import { choice, credential, texts } from "../../core/option-table.ts";
import { type FormOptions, formOptions } from "../shared/body-options.ts";
import { defineOptions, type SettingsOf, type TerminalOf } from "../shared/define-options.ts";
import { type PaymentOptions, paymentOptions } from "../shared/payment-options.ts";
import { suffix, type TerminalOptions } from "../shared/terminal.ts";

export type InvoiceScriptTerminalOptions = TerminalOptions & {
  /** @default "invoice-script-api-key" */
  apiKey?: string;
  /** Allowed domains of callback URLs; others are refused with 203, as in one deployment. @default any */
  callbackDomains?: readonly string[] | undefined;
};

/** Where the script's docs are silent, or deployments differ, one reading is the default, and an option has the other. */
export type InvoiceScriptOptions = FormOptions &
  PaymentOptions & {
    /** @default one terminal */
    terminals?: readonly InvoiceScriptTerminalOptions[];
    /**
     * Hosts of the script under MSW and in `sandbox.fetch`, such as `["poolam.ir"]`. There is no central host.
     * @default ["domain.com"], the placeholder in the docs
     */
    hosts?: readonly string[];
    /** Unit of the amounts in requests and responses. Some brands use Toman; the minimum is still 1,000 Rial. @default "rial", as documented */
    unit?: "rial" | "toman";
    /** Type of `status`, `errorCode` and `amount` in responses. Clients of some brands compare loosely. @default "number", as documented */
    numbersAs?: "number" | "text";
    /** Digits of `errorCode`: the docs print Persian ones, which can only be text. @default "ascii", as in every public client */
    errorCodeDigits?: "ascii" | "persian";
    /** Whether a check also has `invoice_key`, `card_number` and `inProcess`, as in one extended deployment. @default "documented" */
    fields?: "documented" | "extended";
    /** HTTP method of the callback. @default "POST", as the script's own PHP sample reads it */
    returnMethod?: "POST" | "GET";
    /**
     * Fields of the callback in addition to `invoice_key`: none, or `status` (0 is success, 1 is anything else), `bank_code` and
     * `card_number`, as a client of one brand reads them. @default "key"
     */
    returnFields?: "key" | "details";
    /** Limit on how often the payment page can be opened. No source says. @default "any" */
    pageOpens?: "any" | "once";
    /** Result of a check of an expired invoice: not paid, or failed. No source says. @default 201 */
    expiredCode?: 201 | 202;
  };

export type InvoiceScriptTerminal = TerminalOf<InvoiceScriptOptions>;
export type InvoiceScriptSettings = SettingsOf<InvoiceScriptOptions>;

export const defaultHosts: readonly string[] = ["domain.com"];

const isHost = (value: unknown) => typeof value === "string" && /^[\w.-]+(:\d+)?$/.test(value);

export const invoiceScriptOptions = defineOptions<InvoiceScriptOptions>({
  gateway: "invoice-script",
  own: {
    ...formOptions,
    ...paymentOptions,
    hosts: {
      default: defaultHosts,
      fits: (value) => Array.isArray(value) && value.every(isHost),
      expected: "a list of host names, without a scheme or a path",
    },
    unit: choice("rial", "toman"),
    numbersAs: choice("number", "text"),
    errorCodeDigits: choice("ascii", "persian"),
    fields: choice("documented", "extended"),
    returnMethod: choice("POST", "GET"),
    returnFields: choice("key", "details"),
    pageOpens: choice("any", "once"),
    expiredCode: choice(201, 202),
  },
  terminal: (position) => ({
    apiKey: credential(`invoice-script-api-key${suffix(position)}`),
    callbackDomains: texts,
  }),
  distinct: ["apiKey"],
});
