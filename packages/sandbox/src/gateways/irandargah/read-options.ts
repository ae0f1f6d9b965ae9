import { suffix, toTerminals } from "../shared/terminal.ts";
import type {
  IranDargahOptions,
  IranDargahSettings,
  IranDargahTerminal,
  IranDargahTerminalOptions,
} from "./options.ts";
import { readWebhookOptions } from "./webhooks/options.ts";

// The first of each is the default.
const choices: { [Name in keyof IranDargahOptions]?: readonly IranDargahOptions[Name][] } = {
  environment: ["sandbox", "production"],
  otherEnvironmentToken: ["refused", "accepted"],
  createdStatus: [200, 201],
  idempotencyKey: ["required", "optional"],
  idempotencyReplay: ["first-answer", "conflict"],
  duplicateOrder: ["refused", "conflict", "allowed"],
  reopenedPage: ["allowed", "refused"],
  returnDetails: ["paid", "direct-verify"],
  paidStatus: ["pending", "completed"],
  reversedStatus: ["failed", "unknown"],
  cancelAnswerStatus: ["completed", "cancelled"],
  cancelledStatus: ["cancelled", "completed"],
  cancelPaid: ["refused", "reversed"],
  repeatedCancel: ["refused", "accepted"],
  paymentReference: ["authority", "bank"],
  wrongAmount: ["refused", "reversed"],
  unpaidCode: [-19, -33],
  alreadyVerified: ["refused", "accepted"],
  retryable: ["failed", "paid"],
  missingVerification: ["not-found", "refused"],
  transactionOrder: ["newest-first", "oldest-first"],
  pageBelowOne: ["refused", "first"],
  monthlySummary: ["sample", "table"],
  rateLimits: ["on", "off"],
  rateLimitCount: ["shared", "each"],
  rateLimitHeaders: ["refused", "always"],
  sandboxRateLimit: ["off", "token", "ip"],
  signedBody: ["received", "sorted"],
  signedEmptyBody: ["", "[]"],
  signedEndpoint: ["path", "path-and-query"],
  unneededSignature: ["ignored", "checked"],
  signKeyCall: [false, true],
  apiToken: ["counted", "accepted"],
};

const durations = { sandboxTokenDays: 30, payMinutes: 20, sandboxPayMinutes: 15, verifyMinutes: 30 };
const defaultFeeRate = 0.02;
const otherNames = ["terminals", "feeRate", "webhooks"];

/** Checks the options and fills in the defaults. */
export function readIranDargahOptions(options: IranDargahOptions): IranDargahSettings {
  const known = [...Object.keys(choices), ...Object.keys(durations), ...otherNames];
  for (const name of Object.keys(options)) {
    if (!known.includes(name)) {
      throw new TypeError(`irandargah has no option "${name}". It has ${known.sort().join(", ")}.`);
    }
  }
  const { feeRate = defaultFeeRate } = options;
  if (!(feeRate >= 0 && feeRate <= 1)) {
    throw new TypeError(`The option "feeRate" of irandargah is ${feeRate}. It goes from 0 to 1.`);
  }
  return {
    ...(readChoices(options) as Required<IranDargahOptions>),
    ...readDurations(options),
    feeRate,
    terminals: readTerminals(options.terminals),
    webhooks: readWebhookOptions(options.webhooks),
  };
}

function readChoices(options: IranDargahOptions): Record<string, unknown> {
  const given = options as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(choices).map(([name, values]) => {
      const value = given[name] ?? values[0];
      if ((values as readonly unknown[]).includes(value)) return [name, value];
      const allowed = values.map((one) => JSON.stringify(one)).join(" or ");
      throw new TypeError(`The option "${name}" of irandargah is ${JSON.stringify(value)}. It is ${allowed}.`);
    }),
  );
}

function readDurations(options: IranDargahOptions): typeof durations {
  const read = { ...durations };
  for (const name of Object.keys(durations) as (keyof typeof durations)[]) {
    const value = options[name] ?? durations[name];
    if (!(value > 0)) throw new TypeError(`The option "${name}" of irandargah is ${value}. It is a number above 0.`);
    read[name] = value;
  }
  return read;
}

function readTerminals(given: readonly IranDargahTerminalOptions[] | undefined): IranDargahTerminal[] {
  const terminals = toTerminals(given, (options: Partial<IranDargahTerminalOptions>, position) => ({
    token: options.token ?? `idg_test_${defaultToken(position)}`,
    liveToken: options.liveToken ?? `idg_live_${defaultToken(position)}`,
    secretKey:
      options.secretKey === null ? undefined : (options.secretKey ?? `irandargah-secret-key${suffix(position)}`),
    merchantCode: options.merchantCode ?? `MERCHANT${String(position + 1).padStart(3, "0")}`,
    requireSignature: options.requireSignature ?? false,
  }));
  for (const { name, requireSignature, secretKey } of terminals) {
    if (secretKey === "") {
      throw new TypeError(
        `The secretKey of the terminal "${name}" of irandargah is empty. Write null for a terminal without one.`,
      );
    }
    if (requireSignature && !secretKey) {
      throw new TypeError(`The terminal "${name}" of irandargah requires signatures, so it needs a secretKey.`);
    }
  }
  for (const field of ["name", "token", "liveToken"] as const) {
    const values = terminals.map((terminal) => terminal[field]);
    const repeated = values.find((value, index) => values.indexOf(value) !== index);
    if (repeated !== undefined) {
      throw new TypeError(`Two terminals of irandargah have the same ${field}. Give each its own.`);
    }
  }
  return terminals;
}

/** 28 characters, as many as the printed token has after its prefix. */
function defaultToken(position: number): string {
  return `dargahSandboxTerminal${String(position + 1).padStart(7, "0")}`;
}
