import { readCallbackUrl } from "../../core/callback-url.ts";
import { minute } from "../../core/duration.ts";
import type { Answer, Call } from "../../core/exchange.ts";
import type { GatewayContext, PageRefusal, PayerReturn, PaymentSeed } from "../../core/gateway.ts";
import { openedPage, unknownPage } from "../../core/page-refusals.ts";
import { maskCard, type Payment } from "../../core/payment.ts";
import { digits, lowerCase } from "../../core/random.ts";
import { findTerminal, mayCallFrom } from "../shared/terminal.ts";
import type { ErrorCode, InvoiceScriptFailures } from "./failures.ts";
import type { InvoiceScriptSettings, InvoiceScriptTerminal } from "./options.ts";

const gateway = "invoice-script";

/** The three steps of a payment: request, the page, check. */
export function createInvoiceScriptPayments(options: {
  context: GatewayContext;
  settings: InvoiceScriptSettings;
  refuse: InvoiceScriptFailures["refuse"];
  write: InvoiceScriptFailures["write"];
}) {
  const { context, settings, refuse, write } = options;
  const { payments, random } = context;
  const bank = { reachable: true };
  const rialPerUnit = settings.unit === "toman" ? 10 : 1;

  function terminalOf(call: Call): InvoiceScriptTerminal {
    const terminal = settings.terminals.find(({ apiKey }) => apiKey === call.body.api_key);
    if (!terminal) throw refuse(101);
    if (!mayCallFrom(terminal, call.remoteAddress)) throw refuse(204);
    if (!terminal.active) throw refuse(302);
    return terminal;
  }

  function admit(call: Call): void {
    terminalOf(call);
    const { body } = call;
    // The bound of the spec is in Rial, and public clients send digits as text too.
    if (body.amount !== undefined) body.amount = readAmount(body.amount, rialPerUnit);
  }

  function createPayment(call: Call): Answer {
    const { amount, return_url } = call.body as { amount: number; return_url: string };
    const terminal = terminalOf(call);
    if (!Number.isSafeInteger(amount)) throw refuse(102);
    const url = readCallbackUrl(return_url);
    if (!url) throw refuse(103);
    if (terminal.callbackDomains && !terminal.callbackDomains.includes(url.hostname)) throw refuse(203);
    if (!bank.reachable) throw refuse(301);
    const { reference } = record({ terminal, amount, callbackUrl: return_url });
    return { status: 200, body: { status: write(1), invoice_key: reference } };
  }

  function record(given: {
    terminal: InvoiceScriptTerminal;
    amount: number;
    callbackUrl: string;
    reference?: string | undefined;
    orderId?: string | undefined;
    description?: string | undefined;
  }): Payment {
    const { terminal, reference = random.text(12, lowerCase + digits), ...rest } = given;
    return payments.create({
      ...rest,
      gateway,
      terminal: terminal.name,
      reference,
      payWithin: settings.payMinutes * minute,
      verifyWithin: { milliseconds: settings.verifyMinutes * minute, from: "paid" },
    });
  }

  function seedPayment({ terminal, amount, callbackUrl, ...seed }: PaymentSeed): Payment {
    if (amount % rialPerUnit !== 0) {
      throw new TypeError(
        `"amount" is ${amount} Rial, but invoice-script counts in Toman here: give a multiple of 10.`,
      );
    }
    const { reference, orderId, description } = seed;
    return record({
      terminal: findTerminal(settings.terminals, terminal),
      amount,
      callbackUrl,
      reference,
      orderId,
      description,
    });
  }

  function verifyPayment(call: Call): Answer {
    const terminal = terminalOf(call);
    const payment = payments.find(gateway, call.path.invoice_key ?? "");
    if (payment?.terminal !== terminal.name) throw refuse(200);
    const failure = failureOf(payment);
    if (failure) throw refuse(failure);
    payments.verify(payment);
    return {
      status: 200,
      body: {
        status: write(1),
        amount: write(payment.amount / rialPerUnit),
        bank_code: payment.bankReference ?? "",
        ...(settings.fields === "extended" && {
          invoice_key: payment.reference,
          card_number: cardOf(payment),
          inProcess: 0,
        }),
      },
    };
  }

  function failureOf({ state, failure }: Payment): ErrorCode | undefined {
    if (state === "paid" || state === "verified") return undefined;
    if (state === "pending") return 201;
    return failure === "expired" ? settings.expiredCode : 202;
  }

  function openPage(call: Call): Payment | PageRefusal {
    const payment = payments.find(gateway, call.path.invoice_key ?? "");
    if (!payment) return unknownPage;
    return settings.pageOpens === "once" && payment.openedAt !== undefined ? openedPage : payment;
  }

  function payerReturn(payment: Payment): PayerReturn {
    const isPaid = payment.state === "paid" || payment.state === "verified";
    return {
      method: settings.returnMethod,
      url: payment.callbackUrl,
      fields: {
        invoice_key: payment.reference,
        ...(settings.returnFields === "details" && {
          status: isPaid ? "0" : "1",
          ...(isPaid && { bank_code: payment.bankReference ?? "", card_number: cardOf(payment) }),
        }),
      },
    };
  }

  function cardOf({ card }: Payment): string {
    const number = card?.number ?? "";
    return settings.cardNumber === "masked" ? maskCard(number) : number;
  }

  return {
    bank,
    gateway: {
      operations: { createPayment, verifyPayment },
      admit,
      openPage,
      seedPayment,
      payerReturn,
      returnRoles: { reference: "invoice_key" },
    },
  };
}

/** @returns `null`, which is no amount, for anything but whole numbers */
function readAmount(amount: unknown, rialPerUnit: number): number | null {
  const isDigits = typeof amount === "string" && /^\d+$/.test(amount);
  return isDigits || Number.isInteger(amount) ? Number(amount) * rialPerUnit : null;
}
