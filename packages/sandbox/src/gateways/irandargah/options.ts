import { choice, credential, isText, minutes, part, text } from "../../core/option-table.ts";
import { type BodyOptions, bodyOptions } from "../shared/body-options.ts";
import { defineOptions, type EmulatorOptions, type SettingsOf, type TerminalOf } from "../shared/define-options.ts";
import { suffix, type TerminalOptions } from "../shared/terminal.ts";
import { readWebhookOptions, type WebhookOptions, type WebhookSettings, webhookTable } from "./webhooks/options.ts";

export type Environment = "sandbox" | "production";

export type IranDargahTerminalOptions = TerminalOptions & {
  /** Token in the sandbox environment, valid for `sandboxTokenDays`. @default "idg_test_" and 28 letters and digits */
  token?: string;
  /** Token in the production environment. @default "idg_live_" and 28 letters and digits */
  liveToken?: string;
  /** Signing key for requests and responses; null for a terminal without one. @default "irandargah-secret-key" */
  secretKey?: string | null;
  /** Merchant code in webhooks. @default "MERCHANT001" */
  merchantCode?: string;
  /** Whether each call must be signed (`require_signature`). @default false */
  requireSignature?: boolean;
};

/**
 * Where IranDargah's docs are silent, one reading is the default, and an option has the other.
 */
export type IranDargahOptions = BodyOptions & {
  /** @default one terminal */
  terminals?: readonly IranDargahTerminalOptions[];
  /**
   * Environment of local addresses. The real hosts keep theirs: ipg.irandargah.com is production,
   * sandbox.irandargah.com is the sandbox. @default "sandbox"
   */
  environment?: Environment;
  /** Treatment of a token of the other environment. The docs only give each a prefix. @default "refused", with code -51 */
  otherEnvironmentToken?: "refused" | "accepted";
  /** Lifetime of a token in the sandbox environment, in days of the sandbox's clock, above 0. @default 30, as documented */
  sandboxTokenDays?: number;

  /** HTTP status of a created payment. The docs list both, and show neither here. @default 200 */
  createdStatus?: 200 | 201;
  /** Whether createPayment requires an Idempotency-Key: the header table says so, but several samples have none. @default "required" */
  idempotencyKey?: "required" | "optional";
  /**
   * Response to a key that is used again within 24 hours with the same bytes: the first response, or HTTP 409. Other bytes always
   * get HTTP 409. A refused call does not use up its key. @default "first-response"
   */
  idempotencyReplay?: "first-response" | "conflict";
  /**
   * Response to a second payment with the same order_id, which the feature list rules out: HTTP 422 as a refused field, HTTP 409, or a
   * second payment. @default "refused"
   */
  duplicateOrder?: "refused" | "conflict" | "allowed";
  /** Time to pay in production, in minutes, above 0. @default 20, as in the production sample */
  payMinutes?: number;
  /** The same in the sandbox environment. @default 15, as in the sandbox sample */
  sandboxPayMinutes?: number;
  /** Time to verify after the payment, in minutes, above 0; then the money goes back to the payer. Undocumented. @default 30 */
  verifyMinutes?: number;
  /** Whether a pay page can be opened again before the payer is done. @default "allowed" */
  reopenedPage?: "allowed" | "refused";
  /**
   * Payments whose callback has `ref_id` and `card_pan`: every paid one as in the sample, or only with direct_verify as in the table.
   * @default "paid"
   */
  returnDetails?: "paid" | "direct-verify";

  /** Status of a payment that waits for its verification. @default "pending" */
  paidStatus?: "pending" | "completed";
  /** Status of a payment that went back to the payer unverified. @default "failed" */
  reversedStatus?: "failed" | "unknown";
  /** Status in the response of cancelPayment. @default "completed", as documented */
  cancelResponseStatus?: "completed" | "cancelled";
  /** Status of a cancelled payment afterwards. @default "cancelled" */
  cancelledStatus?: "cancelled" | "completed";
  /** Cancelling a payment that is paid but not verified: refused, or the money goes back. @default "refused" */
  cancelPaid?: "refused" | "reversed";
  /** Cancelling a second time: refused, or accepted like the first time. @default "refused" */
  repeatedCancel?: "refused" | "accepted";
  /** `ref_id` of getPayment and `ref_code` of transactions: the authority as in the samples, or the bank's reference. @default "authority" */
  paymentReference?: "authority" | "bank";

  /** A verification with a wrong amount or order_id, code -19: only refuses the call, or also gives the money back. @default "refused" */
  wrongAmount?: "refused" | "reversed";
  /** Code for verifying a payment that is not paid, or that went back to the payer. @default -19 */
  unpaidCode?: -19 | -33;
  /** A second verification: code -21 with HTTP 409, or HTTP 200 with status_code 100, as one public client reads it. @default "refused" */
  alreadyVerified?: "refused" | "accepted";
  /** Payments that retryVerification accepts: those whose verification has failed, or any that is not verified yet. @default "failed" */
  retryable?: "failed" | "paid";
  /** getVerification of a payment that is not verified: code -33 with HTTP 404, or code -19 with HTTP 400. @default "not-found" */
  missingVerification?: "not-found" | "refused";

  /** @default "newest-first" */
  transactionOrder?: "newest-first" | "oldest-first";
  /** A page number or page size below 1: HTTP 422, or read as 1. @default "refused" */
  pageBelowOne?: "refused" | "first";
  /** Fees in reports, as a share of the verified amount, 0 to 1. @default 0.02 in production, as in the sample; the sandbox has none */
  feeRate?: number;
  /** Whether the monthly summary lacks `successful_amount` and `total_fees` as in the sample, or has them as in the table. @default "sample" */
  monthlySummary?: "sample" | "table";

  /** The documented limits of each route. @default "on" */
  rateLimits?: "on" | "off";
  /** Whether calls that share a row in the table of limits, such as both reports, share one count. @default "shared" */
  rateLimitCount?: "shared" | "each";
  /** Responses that report the limit in headers: those with HTTP 429, or all that have a limit. @default "refused" */
  rateLimitHeaders?: "refused" | "always";
  /**
   * The sandbox environment's own limit of 10 calls a second, counted by token or by IP address. Documented, but most tests call faster.
   * @default "off"
   */
  sandboxRateLimit?: "off" | "token" | "ip";

  /** Signed form of the body: the bytes received, or its JSON with sorted keys and without spaces. @default "received" */
  signedBody?: "received" | "sorted";
  /** Signed form of an empty body. @default "" */
  signedEmptyBody?: "" | "[]";
  /** Whether the signed endpoint includes the query. @default "path" */
  signedEndpoint?: "path" | "path-and-query";
  /** A wrong signature from a terminal that does not have to sign: it only fails to lift the limit, or is refused. @default "ignored" */
  unneededSignature?: "ignored" | "checked";
  /** Whether getIdempotencyKey with a token must be signed like other calls. @default false */
  signKeyCall?: boolean;
  /** X-API-Token of prepareRequest: only counted for its limits, or also accepted instead of the bearer token. @default "counted" */
  apiToken?: "counted" | "accepted";

  /** Delivery of events. @default as documented */
  webhooks?: WebhookOptions;
};

type OwnOptions = Omit<IranDargahOptions, "webhooks">;

export type IranDargahTerminal = Omit<TerminalOf<IranDargahOptions>, "secretKey"> & { secretKey: string | undefined };

export type IranDargahSettings = Omit<SettingsOf<OwnOptions>, "terminals"> & {
  terminals: IranDargahTerminal[];
  webhooks: WebhookSettings;
};

const defined = defineOptions<OwnOptions>({
  gateway: "irandargah",
  own: {
    ...bodyOptions,
    environment: choice("sandbox", "production"),
    otherEnvironmentToken: choice("refused", "accepted"),
    sandboxTokenDays: {
      default: 30,
      fits: (value) => typeof value === "number" && value > 0,
      expected: "a number above 0",
    },
    createdStatus: choice(200, 201),
    idempotencyKey: choice("required", "optional"),
    idempotencyReplay: choice("first-response", "conflict"),
    duplicateOrder: choice("refused", "conflict", "allowed"),
    payMinutes: minutes(20),
    sandboxPayMinutes: minutes(15),
    verifyMinutes: minutes(30),
    reopenedPage: choice("allowed", "refused"),
    returnDetails: choice("paid", "direct-verify"),
    paidStatus: choice("pending", "completed"),
    reversedStatus: choice("failed", "unknown"),
    cancelResponseStatus: choice("completed", "cancelled"),
    cancelledStatus: choice("cancelled", "completed"),
    cancelPaid: choice("refused", "reversed"),
    repeatedCancel: choice("refused", "accepted"),
    paymentReference: choice("authority", "bank"),
    wrongAmount: choice("refused", "reversed"),
    unpaidCode: choice(-19, -33),
    alreadyVerified: choice("refused", "accepted"),
    retryable: choice("failed", "paid"),
    missingVerification: choice("not-found", "refused"),
    transactionOrder: choice("newest-first", "oldest-first"),
    pageBelowOne: choice("refused", "first"),
    feeRate: part(0.02),
    monthlySummary: choice("sample", "table"),
    rateLimits: choice("on", "off"),
    rateLimitCount: choice("shared", "each"),
    rateLimitHeaders: choice("refused", "always"),
    sandboxRateLimit: choice("off", "token", "ip"),
    signedBody: choice("received", "sorted"),
    signedEmptyBody: choice("", "[]"),
    signedEndpoint: choice("path", "path-and-query"),
    unneededSignature: choice("ignored", "checked"),
    signKeyCall: choice(false, true),
    apiToken: choice("counted", "accepted"),
  },
  terminal: (position) => ({
    token: credential(`idg_test_${defaultToken(position)}`),
    liveToken: credential(`idg_live_${defaultToken(position)}`),
    secretKey: {
      default: `irandargah-secret-key${suffix(position)}`,
      fits: (value) => value === null || isText(value),
      expected: "a non-empty string, or null for a terminal without one",
      secret: true,
    },
    merchantCode: text(`MERCHANT${String(position + 1).padStart(3, "0")}`),
    requireSignature: choice(false, true),
  }),
  distinct: ["token", "liveToken"],
});

export const irandargahOptions: EmulatorOptions<IranDargahOptions, IranDargahSettings> = {
  rules: { ...defined.rules, groups: { webhooks: webhookTable } },
  read({ webhooks, ...own }) {
    const { terminals, ...settings } = defined.read(own);
    return { ...settings, terminals: terminals.map(toTerminal), webhooks: readWebhookOptions(webhooks) };
  },
};

function toTerminal({ secretKey, ...terminal }: TerminalOf<IranDargahOptions>): IranDargahTerminal {
  if (terminal.requireSignature && secretKey === null) {
    throw new TypeError(
      `The terminal "${terminal.name}" of irandargah requires signatures, so it must have a secretKey.`,
    );
  }
  return { ...terminal, secretKey: secretKey ?? undefined };
}

/** Builds 28 characters, the length of the documented token after its prefix. */
function defaultToken(position: number): string {
  return `dargahSandboxTerminal${String(position + 1).padStart(7, "0")}`;
}
