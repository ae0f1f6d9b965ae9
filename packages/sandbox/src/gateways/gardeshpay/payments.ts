import { isCallbackUrl } from "../../core/callback-url.ts";
import type { Call, CallResponse } from "../../core/exchange.ts";
import type { GatewayContext, PayerReturn, PaymentSeed } from "../../core/gateway.ts";
import type { Payment } from "../../core/payment.ts";
import { digits, drawUnused } from "../../core/random.ts";
import { jalaliDate } from "../../core/tehran-time.ts";
import type { EmulatorParts } from "../shared/define-emulator.ts";
import { cardOf, checkSeedAmount, paymentRecords, rialPerUnit, toPage } from "../shared/payments.ts";
import { findTerminal, mayCallFrom } from "../shared/terminal.ts";
import { failuresOf } from "./failures.ts";
import type { GardeshPaySettings, GardeshPayTerminal } from "./options.ts";

type Details = { trackingNumber: string; invoiceNumber: string; invoiceDate: string };

const gateway = "gardeshpay";
const message = "OK";

/** Defines the three steps of a payment: getToken, the page, verify. */
export function paymentSteps(context: GatewayContext, settings: GardeshPaySettings): EmulatorParts {
  const { payments, random, clock } = context;
  const { failures, refuse, refuseField, refuseBody } = failuresOf(settings);
  const records = paymentRecords({ gateway, context, settings });
  const perUnit = rialPerUnit(settings);
  const isTaken = (name: string) => records.find(name) !== undefined;

  function terminalOf(call: Call): GardeshPayTerminal {
    const terminal = settings.terminals.find(({ providerToken }) => providerToken === call.body.token);
    if (!terminal) throw refuse("invalidToken");
    if (!mayCallFrom(terminal, call.remoteAddress)) throw refuse("addressNotAllowed");
    if (!terminal.active) throw refuse("inactiveTerminal");
    return terminal;
  }

  function admit(call: Call): void {
    if (settings.forms === "refused" && call.form !== "json") throw refuseBody();
    // A token that is missing or not text is reported with the other fields.
    if (call.operationId === "createPayment" && typeof call.body.token === "string") terminalOf(call);
  }

  function createPayment(call: Call): CallResponse {
    const body = call.body as { amount: number; invoiceNumber: string; invoiceDate: string; callback: string };
    const terminal = terminalOf(call);
    if (body.amount < settings.minimumAmount || body.amount > settings.maximumAmount) throw refuse("amountOutOfRange");
    if (settings.invoiceDates === "jalali" && !isJalaliDay(body.invoiceDate)) throw refuseField("invoiceDate");
    if (!isCallbackUrl(body.callback)) throw refuseField("callback");
    if (settings.uniqueInvoiceNumber && isTaken(invoiceAlias(terminal, body.invoiceNumber))) {
      throw refuse("duplicateInvoice");
    }
    const { reference: token } = make({
      terminal,
      amount: body.amount * perUnit,
      callbackUrl: body.callback,
      invoiceNumber: body.invoiceNumber,
      invoiceDate: body.invoiceDate,
    });
    const url = `${call.base}/v1/provider/payment/redirect`;
    return { status: 200, body: { success: true, data: { url, token }, message } };
  }

  function make(given: {
    terminal: GardeshPayTerminal;
    amount: number;
    callbackUrl: string;
    invoiceNumber: string;
    invoiceDate: string;
    reference?: string | undefined;
    description?: string | undefined;
  }): Payment {
    const { invoiceNumber, invoiceDate, ...rest } = given;
    const day = jalaliDate(clock.now()).replaceAll("-", "");
    const token = given.reference ?? drawUnused(() => day + random.text(11, digits), isTaken);
    const trackingNumber = settings.trackingNumber === "payment-token" ? token : drawTrackingNumber();
    const details: Details = { trackingNumber, invoiceNumber, invoiceDate };
    return records.make({
      ...rest,
      reference: token,
      aliases: [trackingAlias(trackingNumber), invoiceAlias(given.terminal, invoiceNumber)],
      orderId: invoiceNumber,
      details,
    });
  }

  function drawTrackingNumber(): string {
    return drawUnused(
      () => random.text(1, "123456789") + random.text(9, digits),
      (drawn) => isTaken(trackingAlias(drawn)),
    );
  }

  function seedPayment(seed: PaymentSeed): Payment {
    const { amount, callbackUrl, reference, description } = seed;
    const terminal = findTerminal(settings.terminals, seed.terminal);
    const isKnown = (invoiceNumber: string) => isTaken(invoiceAlias(terminal, invoiceNumber));
    if (settings.uniqueInvoiceNumber && seed.orderId !== undefined && isKnown(seed.orderId)) {
      throw new TypeError(
        `The terminal "${terminal.name}" of gardeshpay already has a payment with the invoice number "${seed.orderId}". Choose another one.`,
      );
    }
    checkSeedAmount(seed, gateway, perUnit);
    const invoiceNumber = seed.orderId ?? drawUnused(() => random.text(10, digits), isKnown);
    const invoiceDate = jalaliDate(clock.now());
    return make({ terminal, amount, callbackUrl, reference, description, invoiceNumber, invoiceDate });
  }

  function verifyPayment(call: Call): CallResponse {
    const payment = records.find(trackingAlias(String(call.body.trackingNumber)));
    if (!payment) throw refuse("unknownPayment");
    const terminal = findTerminal(settings.terminals, payment.terminal);
    if (settings.verifyFor === "allowed-ips" && !mayCallFrom(terminal, call.remoteAddress)) {
      throw refuse("addressNotAllowed");
    }
    if (!terminal.active) throw refuse("inactiveTerminal");
    if (payment.state === "reversed" || payment.state === "refunded") throw refuse("givenBack");
    const verifiedBefore = payment.state === "verified";
    if (!verifiedBefore && payment.state !== "paid") throw refuse("notPaid");
    payments.verify(payment);
    const { invoiceNumber, invoiceDate } = detailsOf(payment);
    const amount = payment.amount / perUnit;
    const data = {
      cardNumber: cardOf(payment, settings),
      refNumber: payment.bankReference ?? "",
      message,
      invoiceNumber,
      invoiceDate,
      amount: settings.amountAs === "text" ? String(amount) : amount,
      verifiedBefore,
    };
    return { status: 200, body: { success: true, data, message } };
  }

  /** Returns the same callback after a payment and after a cancellation: only `verify` distinguishes them. */
  function payerReturn(payment: Payment): PayerReturn {
    const { trackingNumber, invoiceNumber } = detailsOf(payment);
    return {
      method: "GET",
      url: payment.callbackUrl,
      fields: { trackingNumber, invoiceNumber },
    };
  }

  return {
    operations: { createPayment, verifyPayment },
    failures,
    admit,
    openPage: ({ path }) => toPage(records.findByReference(path.token), { opens: settings.pageOpens }),
    seedPayment,
    payerReturn,
    returnRoles: { reference: "trackingNumber", order: "invoiceNumber" },
  };
}

function detailsOf(payment: Payment): Details {
  return payment.details as Details;
}

/** Tests for a Jalali day of a plausible year. The thirtieth of Esfand is accepted in every year. */
function isJalaliDay(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.slice(0, 10).split("-").map(Number);
  return year >= 1300 && year < 1500 && month >= 1 && month <= 12 && day >= 1 && day <= (month <= 6 ? 31 : 30);
}

function trackingAlias(trackingNumber: string): string {
  return `tracking:${trackingNumber}`;
}

function invoiceAlias(terminal: GardeshPayTerminal, invoiceNumber: string): string {
  return `invoice:${JSON.stringify([terminal.name, invoiceNumber])}`;
}
