import { choice, credential, minutes, type Option, text, texts, wholeNumber } from "../../core/option-table.ts";
import { type FormOptions, formOptions } from "../shared/body-options.ts";
import { defineOptions, type EmulatorOptions, type SettingsOf, type TerminalOf } from "../shared/define-options.ts";
import { suffix, type TerminalOptions } from "../shared/terminal.ts";

export type VandarTerminalOptions = TerminalOptions & {
  /** @default "vandar-api-key" */
  apiKey?: string;
  /** Business of refunds, as in their URL. @default "sample-shop" */
  business?: string;
  /** Bearer token of the business API, valid for 5 days of the sandbox's clock. @default "vandar-access-token" */
  accessToken?: string;
  /** Valid for 10 days. @default "vandar-refresh-token" */
  refreshToken?: string;
  /** Party that bears Vandar's fee. A payer's fee is added to `amount`. @default "merchant" */
  feePayer?: "merchant" | "payer";
  /** Allowed domains of callback URLs. @default any */
  callbackDomains?: readonly string[] | undefined;
  /** Domains that the payer may come from. According to public clients, Shaparak registers them. @default any */
  refererDomains?: readonly string[] | undefined;
  /** Balance of the wallet at the start, in Rial. @default 1000000000 */
  wallet?: number;
};

export type VandarOptions = FormOptions & {
  /** @default one terminal */
  terminals?: readonly VandarTerminalOptions[];
  /** Vandar's fee for one payment in Rial, or a rule that gives it. @default 500 */
  wage?: number | ((amount: number) => number);
  /** Fee of the Shaparak network in Rial. @default 120 */
  shaparakWage?: number;
  /** Fee of a refund in Rial. @default 1000 */
  refundWage?: number;
  /**
   * Whether responses have the fields that version 4 added (`shaparakWage`, `wage_transaction`, `cid`), and refunds those of the newer
   * sample (`receipt_url`, amounts as numbers). @default "v4"
   */
  fields?: "v3" | "v4";
  /** Time to pay with a token, in minutes. Vandar does not say. @default 20 */
  payMinutes?: number;
  /** Time from opening the page to the verification, in minutes. @default 20, as documented */
  verifyMinutes?: number;
  /**
   * Response of `getTransaction` for a payment that failed (`code` 4) or was verified too late (3): HTTP 200 with `status` 1, or a refusal
   * with HTTP 422. Vandar does not say. @default "shown"
   */
  endedTransactions?: "shown" | "refused";
  /** `status` of a refused verification: 2 and 3 give the reason; the documented sample has 0 for everything. @default "specific" */
  verifyFailureStatus?: "specific" | "zero";
  /** Whether the pay page requires a `Referer`, as public clients say. @default true */
  requireReferer?: boolean;
  /** Calls with the limit of 30 calls in 3 seconds, which is documented for the business API. @default "business" */
  rateLimit?: "off" | "business" | "everywhere";
  /** The previous access token after a refresh: valid until its 5 days are over, or revoked. Vandar does not say. @default "kept" */
  oldAccessToken?: "kept" | "revoked";
  /** The previous refresh token after a refresh: spent, as public client code treats it, or valid until its 10 days are over. @default "spent" */
  oldRefreshToken?: "spent" | "kept";
  /** Maximum part of a refund in Rial, 1 or more; a larger refund is split. @default 150000000, as documented */
  refundPart?: number;
  /**
   * A `payment_number` that a terminal has already used. Vandar requires a new one, and does not say what happens otherwise. @default
   * "refused"
   */
  repeatedPaymentNumber?: "refused" | "accepted";
  /**
   * A refund of more than is left of what the payer paid. Vandar does not say what happens. `accepted`: it is paid out of the wallet, so that a test
   * can see what the merchant has asked for. @default "refused"
   */
  refundsAbovePaid?: "refused" | "accepted";
  /** Time from a refund to the call of `notify_url`, in minutes. Vandar does not say. @default 1 */
  refundNoticeMinutes?: number;
  /** Body format of that call. One text says form data, another `form_params`, which is URL-encoded. @default "multipart" */
  refundNoticeBody?: "multipart" | "urlencoded";
};

export type VandarTerminal = TerminalOf<VandarOptions>;
export type VandarSettings = Omit<SettingsOf<VandarOptions>, "wage"> & { wage: (amount: number) => number };

const wage: Option<number | ((amount: number) => number)> = {
  default: 500,
  fits: (value) => typeof value === "function" || (Number.isSafeInteger(value) && (value as number) >= 0),
  expected: "a whole number from 0, or a function that returns one",
};

const defined = defineOptions<VandarOptions>({
  gateway: "vandar",
  own: {
    ...formOptions,
    wage,
    shaparakWage: wholeNumber({ default: 120, from: 0 }),
    refundWage: wholeNumber({ default: 1000, from: 0 }),
    fields: choice("v4", "v3"),
    payMinutes: minutes(20),
    verifyMinutes: minutes(20),
    endedTransactions: choice("shown", "refused"),
    verifyFailureStatus: choice("specific", "zero"),
    requireReferer: choice(true, false),
    rateLimit: choice("business", "off", "everywhere"),
    oldAccessToken: choice("kept", "revoked"),
    oldRefreshToken: choice("spent", "kept"),
    refundPart: wholeNumber({ default: 150_000_000, from: 1 }),
    repeatedPaymentNumber: choice("refused", "accepted"),
    refundsAbovePaid: choice("refused", "accepted"),
    refundNoticeMinutes: minutes(1),
    refundNoticeBody: choice("multipart", "urlencoded"),
  },
  terminal: (position) => ({
    apiKey: credential(`vandar-api-key${suffix(position)}`),
    business: text(`sample-shop${suffix(position)}`),
    accessToken: credential(`vandar-access-token${suffix(position)}`),
    refreshToken: credential(`vandar-refresh-token${suffix(position)}`),
    feePayer: choice("merchant", "payer"),
    callbackDomains: texts,
    refererDomains: texts,
    wallet: wholeNumber({ default: 1_000_000_000, from: 0 }),
  }),
  distinct: ["apiKey", "accessToken", "refreshToken"],
});

export const vandarOptions: EmulatorOptions<VandarOptions, VandarSettings> = {
  rules: defined.rules,
  read(options) {
    const { wage: fee, ...settings } = defined.read(options);
    return { ...settings, wage: typeof fee === "number" ? () => fee : fee };
  },
};
