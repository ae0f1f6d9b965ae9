import { type Call, type CallResponse, type FieldError, Refusal } from "../../core/exchange.ts";
import type { Failures, GatewayContext, PageRefusal, PayerReturn, PaymentSeed } from "../../core/gateway.ts";
import type { Payment } from "../../core/payment.ts";
import { digits, drawUnused, lowerCase, upperCase } from "../../core/random.ts";
import { checkMultipart } from "../shared/body-options.ts";
import type { EmulatorParts } from "../shared/define-emulator.ts";
import { cardOf, isPaid, paymentRecords, toPage } from "../shared/payments.ts";
import { retryAfter } from "../shared/retry-after.ts";
import { findTerminal, mayCallFrom } from "../shared/terminal.ts";
import { type CodeName, codes, findWrong, refuse, refused, unauthenticated } from "./failures.ts";
import type { InopalSettings, InopalTerminal } from "./options.ts";

type Details = { token: string; transactionId: string };

const message = "Ok";

/** Defines the three steps of a payment: create, the page, verify. */
export function paymentSteps(context: GatewayContext, settings: InopalSettings): EmulatorParts {
  const { payments, random } = context;
  const records = paymentRecords({ gateway: "inopal", context, settings });

  /** Returns the terminal of the gateway id, or nothing for a wrong id or a caller from a foreign address. */
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

  const failures: Failures = {
    invalid: (call, errors) => refused(findWrongOf(call, errors) ?? "requiredInputParametersNotSatisfied"),
    // An unreadable body has none of the fields.
    unreadable: (call) => (terminalOf(call) ? refused("requiredInputParametersNotSatisfied") : unauthenticated(call)),
    // Statuses other than 200 and 401 are not documented. The body is that of Inopal's own server error.
    unknownPath: () => refused("error", 404),
    wrongMethod: () => refused("error", 405),
    serverError: () => refused("error", 500),
    rateLimited: (_, seconds) => retryAfter(refused("error", 429), seconds),
    refusedWith200: () => refused("error"),
  };

  function createPayment(call: Call): CallResponse {
    const terminal = check(call);
    const body = call.body as {
      amount: number;
      order_id: string;
      callback: string;
      description?: string;
      card_number?: string | number;
    };
    const payment = make({
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

  function make(given: {
    terminal: InopalTerminal;
    amount: number;
    callbackUrl: string;
    orderId: string;
    reference?: string | undefined;
    description?: string | undefined;
    allowedCards?: readonly string[];
  }): Payment {
    const { terminal, amount } = given;
    const token = random.text(60, upperCase + lowerCase + digits);
    const details: Details = { token, transactionId: settings.transactionId ? random.text(10, digits) : "" };
    return records.make({
      ...given,
      reference: given.reference ?? drawUnused(() => random.text(5, lowerCase), isTaken),
      aliases: [tokenAlias(token)],
      payerFee: Math.round(amount * terminal.feeRate * terminal.payerFeeShare),
      details,
    });
  }

  function isTaken(reference: string): boolean {
    return records.find(reference) !== undefined;
  }

  /** Seeds a payment. Inopal does not require unique order ids, so any can be seeded. */
  function seedPayment(seed: PaymentSeed): Payment {
    const { terminal, amount, callbackUrl, reference, description, orderId = random.text(8, digits) } = seed;
    const given = { amount, callbackUrl, reference, description, orderId };
    return make({ ...given, terminal: findTerminal(settings.terminals, terminal) });
  }

  function verifyPayment(call: Call): CallResponse {
    const terminal = check(call);
    const { ref_num, amount } = call.body as { ref_num: string; amount: number };
    const payment = records.findByReference(ref_num);
    if (payment?.terminal !== terminal.name) throw refuse("paymentDataNotValid");
    // The original amount counts, without the payer's fee.
    const isWrongAmount = amount !== payment.amount;
    if (isWrongAmount && settings.verifyChecks === "amount-first") throw refuse("incorrectAmount");
    if (payment.state === "verified") throw refuse("retryVerification");
    if (payment.state === "reversed" || payment.state === "refunded") throw refuse(settings.reversedResponse);
    if (payment.state !== "paid") throw refuse("paymentFailed");
    if (isWrongAmount) throw refuse("incorrectAmount");
    payments.verify(payment);
    const price = settings.priceAs === "text" ? String(payment.amount) : payment.amount;
    return { status: 200, body: { status: 1, message, data: { ref_num, price } } };
  }

  function payerReturn(payment: Payment): PayerReturn {
    const failure = payment.state === "cancelled" ? settings.cancelledStatus : settings.failedStatus;
    const paid = { card_number: cardOf(payment, settings), tracking_code: payment.bankReference ?? "" };
    return {
      method: settings.returnMethod,
      url: payment.callbackUrl,
      fields: {
        status: String(isPaid(payment) ? 1 : failure),
        order_id: payment.orderId ?? "",
        ref_num: payment.reference,
        ...(settings.transactionId && { transaction_id: detailsOf(payment).transactionId }),
        ...(isPaid(payment) && paid),
      },
    };
  }

  return {
    operations: { createPayment, verifyPayment },
    failures,
    admit(call) {
      authenticate(call);
      checkMultipart(call, settings, failures);
    },
    openPage({ body: { token } }) {
      const payment = typeof token === "string" ? records.find(tokenAlias(token)) : undefined;
      return toPage(payment, { opens: settings.tokenOpens, opened: repeatedToken });
    },
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
