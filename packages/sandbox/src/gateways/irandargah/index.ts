import type { Call, CallResponse } from "../../core/exchange.ts";
import type { GatewayContext } from "../../core/gateway.ts";
import { digits, lowerCase } from "../../core/random.ts";
import { jalali } from "../../core/tehran-time.ts";
import { defineEmulator, type EmulatorParts } from "../shared/define-emulator.ts";
import { describeTerminal } from "../shared/terminal.ts";
import { hosts } from "./environment.ts";
import { failures, invalid } from "./failures.ts";
import { keySeconds } from "./idempotency.ts";
import { type Environment, type IranDargahSettings, type IranDargahTerminal, irandargahOptions } from "./options.ts";
import { findMistakes, payerPage, paymentOperations } from "./payments.ts";
import { reportOperations } from "./reports.ts";
import { createCompletion, isSigned } from "./response-headers.ts";
import { createRequestPreparation } from "./signature.ts";
import { createState, type State } from "./state.ts";
import { tokenActions } from "./tokens.ts";
import { transactionOperations } from "./transactions.ts";
import { createVerifications } from "./verifications.ts";
import { createWebhooks } from "./webhooks/webhooks.ts";

export type { IranDargahOptions, IranDargahTerminalOptions } from "./options.ts";

/** IranDargah, version 2: bearer tokens, idempotency keys, signatures both ways, reports and webhooks. */
export const irandargah = defineEmulator({
  name: "irandargah",
  title: { en: "IranDargah", fa: "ایران‌درگاه" },
  color: "#1a4f9c",
  hosts: Object.values(hosts),
  options: irandargahOptions,
  credentials: ["token", "liveToken", "secretKey", "merchantCode"],
  create: createParts,
});

function createParts(context: GatewayContext, settings: IranDargahSettings): EmulatorParts {
  const { payments, random } = context;
  const state = createState(context, settings);
  const { tokens, admission, records, plannedFailures } = state;
  const terminalOf = (call: Call) => admission.sessionOf(call).terminal;
  const webhooks = createWebhooks({
    context,
    settings: settings.webhooks,
    terminalOf,
    findPayment: records.findByReference,
  });
  const verifications = createVerifications(state, (payment) =>
    webhooks.onVerificationFailed(payment, terminalNamed(settings, payment.terminal)),
  );

  payments.onChange((change) => {
    const { payment } = change;
    if (payment.gateway !== "irandargah") return;
    webhooks.onPaymentChange(change, terminalNamed(settings, payment.terminal));
    verifications.verifyDirectly(payment);
  });

  return {
    operations: {
      ...paymentOperations(state),
      ...verifications.operations,
      ...transactionOperations(state),
      ...reportOperations(state),
      ...webhooks.operations,
      prepareRequest: createRequestPreparation({ random, settings, terminalOf }),
      getHealth: (call) => ({ status: 200, body: { status: "ok", timestamp: jalali(call.now), version: "2.0.0" } }),
      getIdempotencyKey: () => newKey(random.text(20, lowerCase + digits)),
    },
    admit(call) {
      admission.admit(call);
      webhooks.allowLoopback(call);
    },
    ...payerPage(state),
    seedPayment: records.seed,
    failures: { ...failures, invalid: (call, errors) => invalid(call, errors, findMistakes(call, settings)) },
    signsResponsesOf: (path) => isSigned(path) && settings.terminals.some(({ secretKey }) => secretKey !== undefined),
    complete: createCompletion(state),
    secrets: () => [
      ...tokens.secrets(),
      ...settings.terminals.flatMap(({ secretKey }) => secretKey ?? []),
      ...webhooks.secrets(),
    ],
    credentials: () => credentialsOf(state),
    actions: {
      ...tokenActions({ settings, tokens }),
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

function newKey(key: string): CallResponse {
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

/** Returns the credentials, without revoked and expired tokens. */
function credentialsOf({ settings, tokens }: State): Record<string, string> {
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
