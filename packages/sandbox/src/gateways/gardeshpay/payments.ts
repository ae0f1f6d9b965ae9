import { readCallbackUrl } from "../../core/callback-url.ts";
import { minute } from "../../core/duration.ts";
import type { Answer, Call } from "../../core/exchange.ts";
import type { GatewayContext, PageRefusal, PayerReturn, PaymentSeed } from "../../core/gateway.ts";
import { openedPage, unknownPage } from "../../core/page-refusals.ts";
import { maskCard, type Payment } from "../../core/payment.ts";
import { digits } from "../../core/random.ts";
import { jalaliDate } from "../../core/tehran-time.ts";
import { findTerminal, mayCallFrom } from "../shared/terminal.ts";
import { drawUnused } from "../shared/unused.ts";
import type { GardeshPayFailures } from "./failures.ts";
import { isJalaliDay } from "./jalali-day.ts";
import type { GardeshPaySettings, GardeshPayTerminal } from "./options.ts";

type Details = { trackingNumber: string; invoiceNumber: string; invoiceDate: string };

const gateway = "gardeshpay";
const message = "OK";

/** The three steps of a payment: getToken, the page, verify. */
export function createGardeshPayPayments(options: {
  context: GatewayContext;
  settings: GardeshPaySettings;
  refusals: Pick<GardeshPayFailures, "refuse" | "refuseField" | "refuseBody">;
}) {
  const { context, settings, refusals } = options;
  const { payments, random, clock } = context;
  const { refuse, refuseField, refuseBody } = refusals;
  const rialPerUnit = settings.unit === "toman" ? 10 : 1;

  function terminalOf(call: Call): GardeshPayTerminal {
    const terminal = settings.terminals.find(({ providerToken }) => providerToken === call.body.token);
    if (!terminal) throw refuse("invalidToken");
    if (!mayCallFrom(terminal, call.remoteAddress)) throw refuse("addressNotAllowed");
    if (!terminal.active) throw refuse("inactiveTerminal");
    return terminal;
  }

  function admit(call: Call): void {
    if (settings.forms === "refused" && call.form !== "json") throw refuseBody();
    // A token that is missing or no text is told with the other fields.
    if (call.operationId === "createPayment" && typeof call.body.token === "string") terminalOf(call);
  }

  function createPayment(call: Call): Answer {
    const body = call.body as { amount: number; invoiceNumber: string; invoiceDate: string; callback: string };
    const terminal = terminalOf(call);
    if (body.amount < settings.minimumAmount || body.amount > settings.maximumAmount) throw refuse("amountOutOfRange");
    if (settings.invoiceDates === "jalali" && !isJalaliDay(body.invoiceDate)) throw refuseField("invoiceDate");
    if (!readCallbackUrl(body.callback)) throw refuseField("callback");
    if (settings.uniqueInvoiceNumber && payments.find(gateway, invoiceAlias(terminal, body.invoiceNumber))) {
      throw refuse("duplicateInvoice");
    }
    const { reference: token } = record({
      terminal,
      amount: body.amount * rialPerUnit,
      callbackUrl: body.callback,
      invoiceNumber: body.invoiceNumber,
      invoiceDate: body.invoiceDate,
    });
    const url = `${call.base}/v1/provider/payment/redirect`;
    return { status: 200, body: { success: true, data: { url, token }, message } };
  }

  function record(given: {
    terminal: GardeshPayTerminal;
    amount: number;
    callbackUrl: string;
    invoiceNumber: string;
    invoiceDate: string;
    reference?: string | undefined;
    description?: string | undefined;
  }): Payment {
    const { terminal, amount, callbackUrl, invoiceNumber, invoiceDate, description } = given;
    const day = jalaliDate(clock.now()).replaceAll("-", "");
    const taken = (name: string) => payments.find(gateway, name) !== undefined;
    const token = given.reference ?? drawUnused(() => day + random.text(11, digits), taken);
    const trackingNumber =
      settings.trackingNumber === "payment-token"
        ? token
        : drawUnused(
            () => random.text(1, "123456789") + random.text(9, digits),
            (drawn) => taken(trackingAlias(drawn)),
          );
    const details: Details = { trackingNumber, invoiceNumber, invoiceDate };
    return payments.create({
      gateway,
      terminal: terminal.name,
      reference: token,
      aliases: [trackingAlias(trackingNumber), invoiceAlias(terminal, invoiceNumber)],
      amount,
      orderId: invoiceNumber,
      description,
      callbackUrl,
      payWithin: settings.payMinutes * minute,
      verifyWithin: { milliseconds: settings.verifyMinutes * minute, from: "paid" },
      details,
    });
  }

  function seedPayment(seed: PaymentSeed): Payment {
    const { terminal: name, amount, callbackUrl, reference, description } = seed;
    const terminal = findTerminal(settings.terminals, name);
    const isKnown = (invoiceNumber: string) =>
      payments.find(gateway, invoiceAlias(terminal, invoiceNumber)) !== undefined;
    if (settings.uniqueInvoiceNumber && seed.orderId !== undefined && isKnown(seed.orderId)) {
      throw new TypeError(
        `The terminal "${terminal.name}" of gardeshpay has a payment with the invoice number "${seed.orderId}" already. Choose another.`,
      );
    }
    if (amount % rialPerUnit !== 0) {
      throw new TypeError(`"amount" is ${amount} Rial, but gardeshpay counts in Toman here: give a multiple of 10.`);
    }
    return record({
      terminal,
      amount,
      callbackUrl,
      reference,
      description,
      invoiceNumber: seed.orderId ?? drawUnused(() => random.text(10, digits), isKnown),
      invoiceDate: jalaliDate(clock.now()),
    });
  }

  function verifyPayment(call: Call): Answer {
    const payment = payments.find(gateway, trackingAlias(String(call.body.trackingNumber)));
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
    const card = payment.card?.number ?? "";
    const amount = payment.amount / rialPerUnit;
    const data = {
      cardNumber: settings.cardNumber === "masked" ? maskCard(card) : card,
      refNumber: payment.bankReference ?? "",
      message,
      invoiceNumber,
      invoiceDate,
      amount: settings.amountAs === "text" ? String(amount) : amount,
      verifiedBefore,
    };
    return { status: 200, body: { success: true, data, message } };
  }

  function openPage(call: Call): Payment | PageRefusal {
    const payment = payments.find(gateway, call.path.token ?? "");
    if (!payment || payment.reference !== call.path.token) return unknownPage;
    return settings.pageOpens === "once" && payment.openedAt !== undefined ? openedPage : payment;
  }

  /** The same after a payment and after a cancellation: only `verify` tells them apart. */
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
    admit,
    openPage,
    seedPayment,
    payerReturn,
    returnRoles: { reference: "trackingNumber", order: "invoiceNumber" },
  };
}

function detailsOf(payment: Payment): Details {
  return payment.details as Details;
}

function trackingAlias(trackingNumber: string): string {
  return `tracking:${trackingNumber}`;
}

function invoiceAlias(terminal: GardeshPayTerminal, invoiceNumber: string): string {
  return `invoice:${JSON.stringify([terminal.name, invoiceNumber])}`;
}
