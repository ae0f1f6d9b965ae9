import type { GatewayOptionRules } from "../../core/gateway.ts";
import {
  applyOptionTable,
  choice,
  credential,
  isText,
  minutes,
  type OptionTable,
  part,
  text,
} from "../../core/option-table.ts";
import { bodyOptions } from "../shared/body-options.ts";
import { readTerminals, terminalRules } from "../shared/read-terminals.ts";
import { suffix, type TerminalOptions } from "../shared/terminal.ts";
import type {
  IranDargahOptions,
  IranDargahSettings,
  IranDargahTerminal,
  IranDargahTerminalOptions,
} from "./options.ts";
import { readWebhookOptions, webhookTable } from "./webhooks/options.ts";

const table: OptionTable<Omit<IranDargahOptions, "terminals" | "webhooks">> = {
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
};

const terminalTable = (position: number): OptionTable<Omit<IranDargahTerminalOptions, keyof TerminalOptions>> => ({
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
});

export const irandargahOptionRules: GatewayOptionRules = {
  own: table,
  terminal: terminalRules(terminalTable),
  groups: { webhooks: webhookTable },
};

/**
 * Checks the options and fills in the defaults.
 *
 * @throws {TypeError} for an option that cannot be used
 */
export function readIranDargahOptions({ terminals, webhooks, ...given }: IranDargahOptions): IranDargahSettings {
  return {
    ...applyOptionTable({ place: "irandargah", given, table }),
    terminals: readTerminals({
      gateway: "irandargah",
      given: terminals,
      own: terminalTable,
      distinct: ["token", "liveToken"],
    }).map(toTerminal),
    webhooks: readWebhookOptions(webhooks),
  };
}

function toTerminal({
  secretKey,
  ...terminal
}: ReturnType<typeof readTerminals<IranDargahTerminalOptions>>[number]): IranDargahTerminal {
  if (terminal.requireSignature && secretKey === null) {
    throw new TypeError(`The terminal "${terminal.name}" of irandargah requires signatures, so it needs a secretKey.`);
  }
  return { ...terminal, secretKey: secretKey ?? undefined };
}

/** 28 characters, as many as the printed token has after its prefix. */
function defaultToken(position: number): string {
  return `dargahSandboxTerminal${String(position + 1).padStart(7, "0")}`;
}
