import { choice, credential, isText, minutes, part, text } from "../../core/option-table.ts";
import { type BodyOptions, bodyOptions } from "../shared/body-options.ts";
import { defineOptions, type EmulatorOptions, type SettingsOf, type TerminalOf } from "../shared/define-options.ts";
import { suffix, type TerminalOptions } from "../shared/terminal.ts";
import { readWebhookOptions, type WebhookOptions, type WebhookSettings, webhookTable } from "./webhooks/options.ts";

export type Environment = "sandbox" | "production";

export type IranDargahTerminalOptions = TerminalOptions & {
  /** Token in the sandbox environment, good for `sandboxTokenDays`. @default "idg_test_" and 28 letters and digits */
  token?: string;
  /** Token in the production environment. @default "idg_live_" and 28 letters and digits */
  liveToken?: string;
  /** Key of the signatures of requests and answers; null for a terminal without one. @default "irandargah-secret-key" */
  secretKey?: string | null;
  /** What webhooks name the merchant by. @default "MERCHANT001" */
  merchantCode?: string;
  /** Whether each call must be signed (`require_signature`). @default false */
  requireSignature?: boolean;
};

/**
 * Where IranDargah's documents leave something open, one reading is the default, and an option has the other one.
 */
export type IranDargahOptions = BodyOptions & {
  /** @default one terminal */
  terminals?: readonly IranDargahTerminalOptions[];
  /**
   * Which environment local addresses are. The real hosts are always themselves: ipg.irandargah.com production,
   * sandbox.irandargah.com the sandbox. @default "sandbox"
   */
  environment?: Environment;
  /** A token of the other environment. The documents only give each a prefix. @default "refused", with code -51 */
  otherEnvironmentToken?: "refused" | "accepted";
  /** Life of a token in the sandbox environment, in days of the sandbox's clock, above 0. @default 30, as documented */
  sandboxTokenDays?: number;

  /** HTTP status of a created payment; the documents list both and print neither here. @default 200 */
  createdStatus?: 200 | 201;
  /** Whether createPayment wants an Idempotency-Key: the header table says so, several samples have none. @default "required" */
  idempotencyKey?: "required" | "optional";
  /**
   * What a key answers that comes again within 24 hours with the same bytes: the first answer, or HTTP 409 in any case. Other bytes are
   * HTTP 409 always. A call that was refused does not use up its key. @default "first-answer"
   */
  idempotencyReplay?: "first-answer" | "conflict";
  /**
   * A second payment with the same order_id, which the feature list rules out: HTTP 422 as a refused field, HTTP 409, or a second payment
   * after all. @default "refused"
   */
  duplicateOrder?: "refused" | "conflict" | "allowed";
  /** How long a payment can be paid in production, in minutes, above 0. @default 20, as in the production sample */
  payMinutes?: number;
  /** The same in the sandbox environment. @default 15, as in the sandbox sample */
  sandboxPayMinutes?: number;
  /** How long after the payment it can be verified, in minutes, above 0; then it goes back to the payer. Undocumented. @default 30 */
  verifyMinutes?: number;
  /** Whether a pay page can be opened again before the payer is done. @default "allowed" */
  reopenedPage?: "allowed" | "refused";
  /** When the return has `ref_id` and `card_pan`: with every paid one as in the sample, or with direct_verify only as in the table. @default "paid" */
  returnDetails?: "paid" | "direct-verify";

  /** Status of a payment that waits for its verification. @default "pending" */
  paidStatus?: "pending" | "completed";
  /** Status of a payment that went back to the payer unverified. @default "failed" */
  reversedStatus?: "failed" | "unknown";
  /** Status in the answer of cancelPayment. @default "completed", as printed */
  cancelAnswerStatus?: "completed" | "cancelled";
  /** Status of a cancelled payment afterwards. @default "cancelled" */
  cancelledStatus?: "cancelled" | "completed";
  /** Cancelling a payment that was paid and not verified: refused, or the money goes back. @default "refused" */
  cancelPaid?: "refused" | "reversed";
  /** Cancelling a second time: refused, or answered like the first. @default "refused" */
  repeatedCancel?: "refused" | "accepted";
  /** `ref_id` of getPayment and `ref_code` of transactions: the authority as in the samples, or the bank's reference. @default "authority" */
  paymentReference?: "authority" | "bank";

  /** A verification with a wrong amount or order_id, code -19: refuses the call only, or gives the money back as well. @default "refused" */
  wrongAmount?: "refused" | "reversed";
  /** Code for verifying a payment that nobody has paid, or that went back to the payer. @default -19 */
  unpaidCode?: -19 | -33;
  /** A second verification: code -21 with HTTP 409, or HTTP 200 with status_code 100, as one public client reads it. @default "refused" */
  alreadyVerified?: "refused" | "accepted";
  /** What retryVerification takes: payments whose verification has failed, or any that waits for one. @default "failed" */
  retryable?: "failed" | "paid";
  /** getVerification of a payment that is not verified: code -33 with HTTP 404, or code -19 with HTTP 400. @default "not-found" */
  missingVerification?: "not-found" | "refused";

  /** @default "newest-first" */
  transactionOrder?: "newest-first" | "oldest-first";
  /** A page, or a number of transactions on it, below 1: HTTP 422, or read as 1. @default "refused" */
  pageBelowOne?: "refused" | "first";
  /** Fees in reports, as a part of the verified amount, 0 to 1. @default 0.02 in production, as in the sample; the sandbox has none */
  feeRate?: number;
  /** Whether the summary of a month lacks `successful_amount` and `total_fees` as in the sample, or has them as in the table. @default "sample" */
  monthlySummary?: "sample" | "table";

  /** The documented limits of each route. @default "on" */
  rateLimits?: "on" | "off";
  /** Whether calls that the table of limits names together, such as both reports, share one count. @default "shared" */
  rateLimitCount?: "shared" | "each";
  /** Which answers tell the limit in headers: those with HTTP 429, or all that have a limit. @default "refused" */
  rateLimitHeaders?: "refused" | "always";
  /**
   * The sandbox environment's own limit of 10 calls a second, counted by token or by IP address. Documented, but most tests call faster.
   * @default "off"
   */
  sandboxRateLimit?: "off" | "token" | "ip";

  /** What the body of a signed call is: the bytes received, or its JSON with sorted keys and without spaces. @default "received" */
  signedBody?: "received" | "sorted";
  /** What stands for the body in a signed call without one. @default "" */
  signedEmptyBody?: "" | "[]";
  /** Whether the query belongs to the endpoint of a signed call. @default "path" */
  signedEndpoint?: "path" | "path-and-query";
  /** A wrong signature from a terminal that need not sign: it only lifts no limit, or is refused. @default "ignored" */
  unneededSignature?: "ignored" | "checked";
  /** Whether getIdempotencyKey with a token has to be signed like other calls. @default false */
  signKeyCall?: boolean;
  /** X-API-Token of prepareRequest: only counted by its limits, or taken in place of the bearer token too. @default "counted" */
  apiToken?: "counted" | "accepted";

  /** How events are sent, and how often. @default as documented */
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
    idempotencyReplay: choice("first-answer", "conflict"),
    duplicateOrder: choice("refused", "conflict", "allowed"),
    payMinutes: minutes(20),
    sandboxPayMinutes: minutes(15),
    verifyMinutes: minutes(30),
    reopenedPage: choice("allowed", "refused"),
    returnDetails: choice("paid", "direct-verify"),
    paidStatus: choice("pending", "completed"),
    reversedStatus: choice("failed", "unknown"),
    cancelAnswerStatus: choice("completed", "cancelled"),
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
      expected: "text that is not empty, or null for a terminal without one",
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
    throw new TypeError(`The terminal "${terminal.name}" of irandargah requires signatures, so it needs a secretKey.`);
  }
  return { ...terminal, secretKey: secretKey ?? undefined };
}

/** 28 characters, as many as the printed token has after its prefix. */
function defaultToken(position: number): string {
  return `dargahSandboxTerminal${String(position + 1).padStart(7, "0")}`;
}
