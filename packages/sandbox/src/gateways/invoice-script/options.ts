import type { GatewayOptionRules } from "../../core/gateway.ts";
import {
  applyOptionTable,
  choice,
  credential,
  minutes,
  type Option,
  type OptionTable,
  texts,
} from "../../core/option-table.ts";
import { type FormOptions, formOptions } from "../shared/body-options.ts";
import { readTerminals, terminalRules } from "../shared/read-terminals.ts";
import { suffix, type Terminal, type TerminalOptions } from "../shared/terminal.ts";

export type InvoiceScriptTerminalOptions = TerminalOptions & {
  /** @default "invoice-script-api-key" */
  apiKey?: string;
  /** Domains that a return address may have; others are refused with 203, as one deployment does. @default any */
  callbackDomains?: readonly string[] | undefined;
};

/** Where the script's document leaves something open, or deployments differ, one reading is the default, and an option has the other one. */
export type InvoiceScriptOptions = FormOptions & {
  /** @default one terminal */
  terminals?: readonly InvoiceScriptTerminalOptions[];
  /**
   * Hosts that the script answers on under MSW, and in `sandbox.fetch`, such as `["poolam.ir"]`. There is no central one.
   * @default ["domain.com"], the placeholder of the document
   */
  hosts?: readonly string[];
  /** Unit of the amounts in requests and answers. Some brands read Toman; 1,000 Rial stay the minimum. @default "rial", as documented */
  unit?: "rial" | "toman";
  /** How answers write `status`, `errorCode` and `amount`. Clients of some brands compare loosely. @default "number", as documented */
  numbersAs?: "number" | "text";
  /** Digits of `errorCode`: the document prints Persian ones, which can only be text. @default "ascii", as in every public client */
  errorCodeDigits?: "ascii" | "persian";
  /** Whether a check has `invoice_key`, `card_number` and `inProcess` too, as one extended deployment does. @default "documented" */
  fields?: "documented" | "extended";
  /** How the payer comes back. @default "POST", as the script's own PHP sample reads it */
  returnMethod?: "POST" | "GET";
  /**
   * What comes back beside `invoice_key`: nothing, or `status` (0 is success there, 1 stands for anything else), `bank_code` and
   * `card_number`, as a client of one brand reads them. @default "key"
   */
  returnFields?: "key" | "details";
  /** How `card_number` is written. No source says. @default "masked" */
  cardNumber?: "masked" | "full";
  /** How often the payment page opens. No source says. @default "any" */
  pageOpens?: "any" | "once";
  /** How long an invoice can be paid, in minutes. No source says. @default 20 */
  payMinutes?: number;
  /**
   * How long after the payment it can be checked first, in minutes; then the payer gets the money back, and a check gives 202. No source says
   * that this happens at all: `Infinity` waits for ever. @default 20
   */
  verifyMinutes?: number;
  /** What a check says of an invoice whose time to pay ran out: not paid, or failed. No source says. @default 201 */
  expiredCode?: 201 | 202;
};

export type InvoiceScriptTerminal = Terminal & Required<Omit<InvoiceScriptTerminalOptions, keyof TerminalOptions>>;

export type InvoiceScriptSettings = Required<Omit<InvoiceScriptOptions, "terminals">> & {
  terminals: InvoiceScriptTerminal[];
};

export const defaultHosts: readonly string[] = ["domain.com"];

const hosts: Option<readonly string[]> = {
  default: defaultHosts,
  fits: (value) =>
    Array.isArray(value) && value.every((host) => typeof host === "string" && /^[\w.-]+(:\d+)?$/.test(host)),
  expected: "a list of host names, without a scheme or a path",
};

const table: OptionTable<Omit<InvoiceScriptOptions, "terminals">> = {
  ...formOptions,
  hosts,
  unit: choice("rial", "toman"),
  numbersAs: choice("number", "text"),
  errorCodeDigits: choice("ascii", "persian"),
  fields: choice("documented", "extended"),
  returnMethod: choice("POST", "GET"),
  returnFields: choice("key", "details"),
  cardNumber: choice("masked", "full"),
  pageOpens: choice("any", "once"),
  payMinutes: minutes(20),
  verifyMinutes: minutes(20),
  expiredCode: choice(201, 202),
};

const terminalTable = (position: number): OptionTable<Omit<InvoiceScriptTerminalOptions, keyof TerminalOptions>> => ({
  apiKey: credential(`invoice-script-api-key${suffix(position)}`),
  callbackDomains: texts,
});

export const invoiceScriptOptionRules: GatewayOptionRules = { own: table, terminal: terminalRules(terminalTable) };

export function readInvoiceScriptOptions({ terminals, ...given }: InvoiceScriptOptions): InvoiceScriptSettings {
  return {
    ...applyOptionTable({ place: "invoice-script", given, table }),
    terminals: readTerminals({
      gateway: "invoice-script",
      given: terminals,
      own: terminalTable,
      distinct: ["apiKey"],
    }),
  };
}
