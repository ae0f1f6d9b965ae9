import { readCallbackUrl } from "../../core/callback-url.ts";
import type { Call, CallResponse } from "../../core/exchange.ts";
import type { GatewayContext, PaymentSeed } from "../../core/gateway.ts";
import type { Payment } from "../../core/payment.ts";
import { digits, lowerCase } from "../../core/random.ts";
import { checkMultipart } from "../shared/body-options.ts";
import type { EmulatorParts } from "../shared/define-emulator.ts";
import { cardOf, checkSeedAmount, isPaid, paymentRecords, rialPerUnit, toPage } from "../shared/payments.ts";
import { findTerminal, mayCallFrom } from "../shared/terminal.ts";
import { type ErrorCode, failuresOf, refuse, write } from "./failures.ts";
import type { InvoiceScriptSettings, InvoiceScriptTerminal } from "./options.ts";

/**
 * Defines the three steps of a payment: request, the page, check.
 *
 * @param options.bank Connection to the bank, without which the script cannot create payments.
 */
export function paymentSteps(options: {
  context: GatewayContext;
  settings: InvoiceScriptSettings;
  bank: { reachable: boolean };
}): EmulatorParts {
  const { context, settings, bank } = options;
  const perUnit = rialPerUnit(settings);
  const records = paymentRecords({ gateway: "invoice-script", context, settings });
  const failures = failuresOf(settings);
  const fail = (code: ErrorCode) => refuse(code, settings);
  const drawKey = () => context.random.text(12, lowerCase + digits);

  function terminalOf(call: Call): InvoiceScriptTerminal {
    const terminal = settings.terminals.find(({ apiKey }) => apiKey === call.body.api_key);
    if (!terminal) throw fail(101);
    if (!mayCallFrom(terminal, call.remoteAddress)) throw fail(204);
    if (!terminal.active) throw fail(302);
    return terminal;
  }

  function createPayment(call: Call): CallResponse {
    const { amount, return_url } = call.body as { amount: number; return_url: string };
    const terminal = terminalOf(call);
    if (!Number.isSafeInteger(amount)) throw fail(102);
    const url = readCallbackUrl(return_url);
    if (!url) throw fail(103);
    if (terminal.callbackDomains && !terminal.callbackDomains.includes(url.hostname)) throw fail(203);
    if (!bank.reachable) throw fail(301);
    const { reference } = records.make({ terminal, amount, callbackUrl: return_url, reference: drawKey() });
    return { status: 200, body: { status: write(1, settings), invoice_key: reference } };
  }

  function verifyPayment(call: Call): CallResponse {
    const terminal = terminalOf(call);
    const payment = records.find(call.path.invoice_key ?? "");
    if (payment?.terminal !== terminal.name) throw fail(200);
    const failure = failureOf(payment);
    if (failure) throw fail(failure);
    context.payments.verify(payment);
    const more = { invoice_key: payment.reference, card_number: cardOf(payment, settings), inProcess: 0 };
    return {
      status: 200,
      body: {
        status: write(1, settings),
        amount: write(payment.amount / perUnit, settings),
        bank_code: payment.bankReference ?? "",
        ...(settings.fields === "extended" && more),
      },
    };
  }

  function failureOf(payment: Payment): ErrorCode | undefined {
    if (isPaid(payment)) return undefined;
    if (payment.state === "pending") return 201;
    return payment.failure === "expired" ? settings.expiredCode : 202;
  }

  return {
    operations: { createPayment, verifyPayment },
    failures,
    admit(call) {
      checkMultipart(call, settings, failures);
      terminalOf(call);
      // The limit in the spec is in Rial, and public clients also send digits as text.
      const { body } = call;
      if (body.amount !== undefined) body.amount = readAmount(body.amount, perUnit);
    },
    openPage: ({ path }) => toPage(records.find(path.invoice_key ?? ""), { opens: settings.pageOpens }),
    seedPayment(seed: PaymentSeed) {
      checkSeedAmount(seed, "invoice-script", perUnit);
      const { terminal, amount, callbackUrl, orderId, description, reference = drawKey() } = seed;
      const given = { amount, callbackUrl, orderId, description, reference };
      return records.make({ ...given, terminal: findTerminal(settings.terminals, terminal) });
    },
    payerReturn(payment) {
      const paid = { bank_code: payment.bankReference ?? "", card_number: cardOf(payment, settings) };
      const details = { status: isPaid(payment) ? "0" : "1", ...(isPaid(payment) && paid) };
      return {
        method: settings.returnMethod,
        url: payment.callbackUrl,
        fields: { invoice_key: payment.reference, ...(settings.returnFields === "details" && details) },
      };
    },
    returnRoles: { reference: "invoice_key" },
  };
}

/** @returns `null`, which is not a valid amount, for anything but whole numbers */
function readAmount(amount: unknown, perUnit: number): number | null {
  const isDigits = typeof amount === "string" && /^\d+$/.test(amount);
  return isDigits || Number.isInteger(amount) ? Number(amount) * perUnit : null;
}
