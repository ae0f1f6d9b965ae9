import { type Call, Refusal } from "../../core/exchange.ts";
import type { GatewayContext } from "../../core/gateway.ts";
import { createRateLimiter } from "../../core/rate-limit.ts";
import { listRoutes, type RateLimit } from "../../core/spec.ts";
import { specs } from "../../specs.ts";
import { checkMultipart } from "../shared/body-options.ts";
import { defineEmulator, type EmulatorParts } from "../shared/define-emulator.ts";
import { isPaid } from "../shared/payments.ts";
import { describeTerminal, mayCallFrom } from "../shared/terminal.ts";
import { failures, general, refused, sentences } from "./failures.ts";
import { type VandarSettings, vandarOptions } from "./options.ts";
import { createPageOpener } from "./page.ts";
import { paymentSteps } from "./payments.ts";
import { createRefunds } from "./refunds.ts";
import { createTokens } from "./tokens.ts";

export type { VandarOptions, VandarTerminalOptions } from "./options.ts";

const rateLimits = new Map(
  listRoutes(specs.vandar).map(({ operation }) => [operation.operationId, operation["x-rate-limit"] ?? []] as const),
);
const businessOperations = ["refundPayment", "refreshToken"];

/** Vandar, version 4: payment by token, a lookup before the verification, a single verification, refunds. */
export const vandar = defineEmulator({
  name: "vandar",
  title: { en: "Vandar", fa: "وندار" },
  color: "#00695c",
  hosts: ["ipg.vandar.io", "api.vandar.io"],
  options: vandarOptions,
  credentials: ["apiKey", "business", "accessToken", "refreshToken"],
  create: createParts,
});

function createParts(context: GatewayContext, settings: VandarSettings): EmulatorParts {
  const limiter = createRateLimiter();
  const tokens = createTokens(context, settings);
  const payments = paymentSteps(context, settings);
  const refunds = createRefunds({ context, settings, tokens });

  function checkRate(call: Call): void {
    const isBusiness = businessOperations.includes(call.operationId);
    if (settings.rateLimit === "off" || (settings.rateLimit === "business" && !isBusiness)) return;
    const limits: readonly RateLimit[] = rateLimits.get(call.operationId) ?? [];
    const state = limiter.count({ limits, key: () => call.remoteAddress, now: call.now });
    if (state?.exceeded) throw new Refusal(failures.rateLimited(call, Math.ceil((state.resetAt - call.now) / 1000)));
  }

  function admitToIpg(call: Call): void {
    const { body } = call;
    // Vandar also accepts an amount as text of digits.
    if (typeof body.amount === "string" && /^\d+$/.test(body.amount)) body.amount = Number(body.amount);
    if (typeof body.api_key !== "string") return;
    const terminal = settings.terminals.find(({ apiKey }) => apiKey === body.api_key);
    if (!terminal) throw new Refusal(refused([sentences.invalid("api_key")]));
    if (!mayCallFrom(terminal, call.remoteAddress)) throw new Refusal(refused([sentences.address]));
    if (!terminal.active) throw new Refusal(general(403, "Forbidden"));
  }

  return {
    operations: { ...payments.operations, ...refunds.operations, ...tokens.operations },
    admit(call) {
      checkMultipart(call, settings, failures);
      checkRate(call);
      if (!businessOperations.includes(call.operationId)) admitToIpg(call);
    },
    openPage: createPageOpener(payments.records, settings),
    seedPayment: payments.seedPayment,
    returnRoles: { reference: "token" },
    payerReturn: (payment) => ({
      method: "GET",
      url: payment.callbackUrl,
      fields: { token: payment.reference, payment_status: isPaid(payment) ? "OK" : "FAILED" },
    }),
    failures: {
      ...failures,
      invalid(call, errors) {
        const more = call.operationId === "createPayment" ? payments.findFieldErrors(call) : [];
        return failures.invalid(call, [...errors, ...more]);
      },
    },
    secrets: () => [...settings.terminals.map(({ apiKey }) => apiKey), ...tokens.secrets()],
    describe: () => ({
      terminals: settings.terminals.map((terminal) => ({
        ...describeTerminal(terminal),
        business: terminal.business,
        wallet: refunds.walletOf(terminal),
      })),
    }),
  };
}
