import { minute } from "../../core/duration.ts";
import { type Answer, type Call, type FieldError, Refusal } from "../../core/exchange.ts";
import type { GatewayContext, PageRefusal, PayerReturn, PaymentSeed } from "../../core/gateway.ts";
import { unknownPage } from "../../core/page-refusals.ts";
import { maskCard, type Payment } from "../../core/payment.ts";
import { digits, lowerCase, upperCase } from "../../core/random.ts";
import { findTerminal, mayCallFrom } from "../shared/terminal.ts";
import { drawUnused } from "../shared/unused.ts";
import { findWrong } from "./checks.ts";
import { type CodeName, codes, refuse, unauthenticated } from "./failures.ts";
import type { InopalSettings, InopalTerminal } from "./options.ts";

type Details = { token: string; transactionId: string };

const gateway = "inopal";
const message = "Ok";

/** The three steps of a payment: create, the page, verify. */
export function createInopalPayments({ payments, random }: GatewayContext, settings: InopalSettings) {
  /** The terminal of the gateway id; nothing for a wrong one, and for a caller from an address that is not its own. */
  function terminalOf(call: Call): InopalTerminal | undefined {
    const [, id] = /^Bearer (.+)$/i.exec(call.headers.get("authorization") ?? "") ?? [];
    const terminal = settings.terminals.find(({ gatewayId }) => gatewayId === id);
    return terminal && mayCallFrom(terminal, call.remoteAddress) ? terminal : undefined;
  }

  function authenticate(call: Call): InopalTerminal {
    const terminal = terminalOf(call);
    if (!terminal) throw new Refusal(unauthenticated(call));
    return terminal;
  }

  function findWrongOf(call: Call, errors: readonly FieldError[]): CodeName | undefined {
    const operation = call.operationId === "createPayment" ? "create" : "verify";
    return findWrong(operation, { errors, body: call.body, terminal: authenticate(call), settings });
  }

  function check(call: Call): InopalTerminal {
    const wrong = findWrongOf(call, []);
    if (wrong) throw refuse(wrong);
    return authenticate(call);
  }

  function createPayment(call: Call): Answer {
    const terminal = check(call);
    const body = call.body as {
      amount: number;
      order_id: string;
      callback: string;
      description?: string;
      card_number?: string | number;
    };
    const payment = record({
      terminal,
      amount: body.amount,
      callbackUrl: body.callback,
      orderId: body.order_id,
      description: body.description,
      allowedCards: settings.readCardNumber && body.card_number !== undefined ? [String(body.card_number)] : [],
    });
    const data = {
      token: detailsOf(payment).token,
      ref_num: payment.reference,
      order_id: body.order_id,
      payment_amount: payment.amount + payment.payerFee,
    };
    return { status: 200, body: { status: 1, message, data } };
  }

  function record(given: {
    terminal: InopalTerminal;
    amount: number;
    callbackUrl: string;
    orderId: string;
    reference?: string | undefined;
    description?: string | undefined;
    allowedCards?: readonly string[];
  }): Payment {
    const { terminal, amount, callbackUrl, orderId, description, allowedCards = [] } = given;
    const token = random.text(60, upperCase + lowerCase + digits);
    const isTaken = (reference: string) => payments.find(gateway, reference) !== undefined;
    const details: Details = { token, transactionId: settings.transactionId ? random.text(10, digits) : "" };
    return payments.create({
      gateway,
      terminal: terminal.name,
      reference: given.reference ?? drawUnused(() => random.text(5, lowerCase), isTaken),
      aliases: [tokenAlias(token)],
      amount,
      payerFee: Math.round(amount * terminal.feeRate * terminal.payerFeeShare),
      orderId,
      description,
      callbackUrl,
      allowedCards,
      payWithin: settings.payMinutes * minute,
      verifyWithin: { milliseconds: settings.verifyMinutes * minute, from: "paid" },
      details,
    });
  }

  /** Inopal does not ask for an order id that is new, so any can be seeded. */
  function seedPayment({ terminal, orderId = random.text(8, digits), ...seed }: PaymentSeed): Payment {
    const { amount, callbackUrl, reference, description } = seed;
    return record({
      terminal: findTerminal(settings.terminals, terminal),
      amount,
      callbackUrl,
      orderId,
      reference,
      description,
    });
  }

  function verifyPayment(call: Call): Answer {
    const terminal = check(call);
    const { ref_num, amount } = call.body as { ref_num: string; amount: number };
    const payment = payments.find(gateway, ref_num);
    if (payment?.reference !== ref_num || payment.terminal !== terminal.name) throw refuse("paymentDataNotValid");
    // The original amount counts, without the payer's fee.
    const isWrongAmount = amount !== payment.amount;
    if (isWrongAmount && settings.verifyChecks === "amount-first") throw refuse("incorrectAmount");
    if (payment.state === "verified") throw refuse("retryVerification");
    if (payment.state === "reversed" || payment.state === "refunded") throw refuse(settings.reversedAnswer);
    if (payment.state !== "paid") throw refuse("paymentFailed");
    if (isWrongAmount) throw refuse("incorrectAmount");
    payments.verify(payment);
    const price = settings.priceAs === "text" ? String(payment.amount) : payment.amount;
    return { status: 200, body: { status: 1, message, data: { ref_num, price } } };
  }

  function openPage(call: Call): Payment | PageRefusal {
    const { token } = call.body;
    const payment = typeof token === "string" ? payments.find(gateway, tokenAlias(token)) : undefined;
    if (!payment) return unknownPage;
    return settings.tokenOpens === "once" && payment.openedAt !== undefined ? repeatedToken : payment;
  }

  function payerReturn(payment: Payment): PayerReturn {
    const isPaid = payment.state === "paid" || payment.state === "verified";
    const failure = payment.state === "cancelled" ? settings.cancelledStatus : settings.failedStatus;
    const card = payment.card?.number ?? "";
    return {
      method: settings.returnMethod,
      url: payment.callbackUrl,
      fields: {
        status: String(isPaid ? 1 : failure),
        order_id: payment.orderId ?? "",
        ref_num: payment.reference,
        ...(settings.transactionId && { transaction_id: detailsOf(payment).transactionId }),
        ...(isPaid && {
          card_number: settings.cardNumber === "masked" ? maskCard(card) : card,
          tracking_code: payment.bankReference ?? "",
        }),
      },
    };
  }

  return {
    terminalOf,
    findWrongOf,
    operations: { createPayment, verifyPayment },
    openPage,
    seedPayment,
    payerReturn,
    returnRoles: { reference: "ref_num", order: "order_id" },
  };
}

// The left-to-right marks keep the minus sign in front of the digits.
const repeatedToken: PageRefusal = {
  status: 400,
  reason: {
    en: `This token was used before: retryToken (${codes.retryToken}).`,
    fa: `توکن تکراری است: \u200eretryToken (${codes.retryToken})\u200e.`,
  },
};

function detailsOf(payment: Payment): Details {
  return payment.details as Details;
}

function tokenAlias(token: string): string {
  return `token:${token}`;
}
