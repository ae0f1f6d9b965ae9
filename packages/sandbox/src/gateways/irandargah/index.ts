import type { Answer, Call } from "../../core/exchange.ts";
import type { Gateway, GatewayContext, GatewayDefinition } from "../../core/gateway.ts";
import { digits, lowerCase } from "../../core/random.ts";
import { jalali } from "../../core/tehran-time.ts";
import { specs } from "../../specs.ts";
import { describeTerminal, terminalActions } from "../shared/terminal.ts";
import { createAdmission } from "./admission.ts";
import { createComplete, isSigned } from "./complete.ts";
import { createCreatePayment } from "./create-payment.ts";
import { hosts } from "./environment.ts";
import { failures, invalid } from "./failures.ts";
import { createPaymentOf } from "./find-payment.ts";
import { createIdempotency, keySeconds } from "./idempotency.ts";
import { createPaymentMaker } from "./make-payment.ts";
import type { Environment, IranDargahOptions, IranDargahSettings, IranDargahTerminal } from "./options.ts";
import { createOwnPayments } from "./own-payments.ts";
import { createPage } from "./page.ts";
import { createPaymentOperations } from "./payments.ts";
import { createPlannedFailures } from "./planned-failures.ts";
import { createPrepareRequest } from "./prepare-request.ts";
import { irandargahOptionRules, readIranDargahOptions } from "./read-options.ts";
import { createReports } from "./reports.ts";
import { createRequestIds } from "./request-ids.ts";
import { createTokenActions } from "./token-actions.ts";
import { createTokens, type Tokens } from "./tokens.ts";
import { createTransactions } from "./transactions.ts";
import { createVerifications } from "./verifications.ts";
import { createWebhooks } from "./webhooks/webhooks.ts";

export type { IranDargahOptions, IranDargahTerminalOptions } from "./options.ts";

/** IranDargah, version 2: bearer tokens, idempotency keys, signatures both ways, reports and webhooks. */
export const irandargah: GatewayDefinition<IranDargahOptions> = {
  name: "irandargah",
  title: { en: "IranDargah", fa: "ایران‌درگاه" },
  color: "#1a4f9c",
  hosts: Object.values(hosts),
  document: specs.irandargah,
  optionRules: irandargahOptionRules,
  create: createIranDargah,
};

function createIranDargah(context: GatewayContext, options: IranDargahOptions): Gateway {
  const { clock, payments, random } = context;
  const settings = readIranDargahOptions(options);
  const tokens = createTokens(context, settings);
  const admission = createAdmission({ clock, settings, tokens });
  const requestIds = createRequestIds({ random, local: settings.environment });
  const idempotency = createIdempotency({ clock, replay: settings.idempotencyReplay });
  const maker = createPaymentMaker({ context, settings });
  const paymentOf = createPaymentOf({ payments, admission });
  const ownPayments = createOwnPayments(payments);
  const plannedFailures = createPlannedFailures(settings.terminals);
  const page = createPage({ context, settings });
  const webhooks = createWebhooks({
    context,
    settings: settings.webhooks,
    terminalOf: (call) => admission.sessionOf(call).terminal,
  });
  const shared = { context, settings, admission, idempotency, maker, paymentOf, ownPayments, requestIds };
  const creation = createCreatePayment(shared);
  const verifications = createVerifications({
    ...shared,
    plannedFailures,
    onFailed: (payment) => webhooks.onVerificationFailed(payment, terminalNamed(settings, payment.terminal)),
  });

  payments.onChange((change) => {
    const { payment } = change;
    if (payment.gateway !== "irandargah") return;
    webhooks.onPaymentChange(change, terminalNamed(settings, payment.terminal));
    verifications.verifyDirectly(payment);
  });

  return {
    operations: {
      ...createPaymentOperations(shared),
      ...verifications.operations,
      ...createTransactions(shared),
      ...createReports(shared),
      ...webhooks.operations,
      createPayment: creation.createPayment,
      prepareRequest: createPrepareRequest({ random, admission, settings }),
      getHealth: (call) => ({ status: 200, body: { status: "ok", timestamp: jalali(call.now), version: "2.0.0" } }),
      getIdempotencyKey: () => newKey(random.text(20, lowerCase + digits)),
    },
    fieldTypes: settings.fieldTypes,
    async admit(call: Call) {
      await admission.admit(call);
      webhooks.allowLoopback(call);
    },
    ...page,
    seedPayment: maker.seed,
    failures: { ...failures, invalid: (call, errors) => invalid(call, errors, creation.findMistakes(call)) },
    signsAnswersOf: (path) => isSigned(path) && settings.terminals.some(({ secretKey }) => secretKey !== undefined),
    complete: createComplete({ settings, requestIds, sessionOf: admission.knownSession }),
    merchantOf: (payment) => terminalNamed(settings, payment.terminal).merchant,
    secrets: () => [
      ...tokens.secrets(),
      ...settings.terminals.flatMap(({ secretKey }) => secretKey ?? []),
      ...webhooks.secrets(),
    ],
    credentials: () => credentialsOf(settings, tokens),
    actions: {
      ...terminalActions(settings.terminals),
      ...createTokenActions({ settings, tokens }),
      "fail-next-verification": plannedFailures.action,
      ...webhooks.actions,
    },
    describe: () => ({
      environment: settings.environment,
      terminals: settings.terminals.map((terminal) => ({
        ...describeTerminal(terminal),
        merchantCode: terminal.merchantCode,
        requireSignature: terminal.requireSignature,
        tokens: tokens.describe(terminal),
      })),
      failingVerifications: plannedFailures.list(),
      ...webhooks.describe(),
    }),
  };
}

function newKey(key: string): Answer {
  return {
    status: 200,
    body: {
      success: true,
      idempotency_key: `txn_${key}`,
      expires_in: keySeconds,
      usage: "Include this key in the Idempotency-Key header for your payment request",
    },
  };
}

function terminalNamed({ terminals }: IranDargahSettings, name: string): IranDargahTerminal {
  const terminal = terminals.find((known) => known.name === name);
  if (terminal) return terminal;
  throw new Error(`IranDargah has no terminal ${name}.`);
}

/** Without a token that was revoked or has run out. */
function credentialsOf(settings: IranDargahSettings, tokens: Tokens): Record<string, string> {
  const [terminal] = settings.terminals;
  if (!terminal) return {};
  const current = (environment: Environment) => tokens.current({ terminal, environment });
  const values = {
    token: current(settings.environment),
    testToken: current("sandbox"),
    liveToken: current("production"),
    secretKey: terminal.secretKey,
    merchantCode: terminal.merchantCode,
  };
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
