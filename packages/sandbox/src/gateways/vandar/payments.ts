import { isCallbackUrl } from "../../core/callback-url.ts";
import { type Call, type CallResponse, type FieldError, Refusal } from "../../core/exchange.ts";
import type { GatewayContext, PaymentSeed } from "../../core/gateway.ts";
import { toHex } from "../../core/hex.ts";
import { maskCard, type Payment } from "../../core/payment.ts";
import { digits, drawUnused, lowerCase, upperCase } from "../../core/random.ts";
import { gregorian } from "../../core/tehran-time.ts";
import { paymentRecords } from "../shared/payments.ts";
import { findTerminal } from "../shared/terminal.ts";
import { failures, foreignDomain, refused, sentences } from "./failures.ts";
import type { VandarSettings, VandarTerminal } from "./options.ts";

const message = "ok";

type Details = {
  transId: number;
  wage: number;
  factorNumber: string | null;
  mobile: string | null;
  description: string | null;
  refnumber: string;
  trackingCode: string;
  /** Refunded amount, in Rial. */
  refunded: number;
};

export function detailsOf(payment: Payment): Details {
  return payment.details as Details;
}

/** Defines the four steps of a payment: send, the page, transaction, verify. */
export function paymentSteps(context: GatewayContext, settings: VandarSettings) {
  const { payments, random } = context;
  const records = paymentRecords({ gateway: "vandar", context, settings, verifyFrom: "opened" });

  function terminalOf(call: Call): VandarTerminal {
    const terminal = settings.terminals.find(({ apiKey }) => apiKey === call.body.api_key);
    if (!terminal) throw new Refusal(refused([sentences.invalid("api_key")]));
    return terminal;
  }

  function paymentOf(call: Call): Payment {
    const payment = records.findByReference(call.body.token);
    if (payment?.terminal !== terminalOf(call).name) {
      throw new Refusal(refused([sentences.invalid("token")]));
    }
    return payment;
  }

  /** Finds errors of createPayment that the spec cannot express: whether a browser can and may go to the callback URL. */
  function findFieldErrors(call: Call): FieldError[] {
    const { api_key, callback_url, amount } = call.body;
    const terminal = settings.terminals.find(({ apiKey }) => apiKey === api_key);
    const errors: FieldError[] = [];
    if (typeof callback_url === "string") {
      const isUrl = isCallbackUrl(callback_url);
      const isForeign = isUrl && terminal?.callbackDomains?.includes(new URL(callback_url).hostname) === false;
      if (!isUrl || isForeign) {
        errors.push({ in: "body", field: "callback_url", keyword: isForeign ? foreignDomain : "format" });
      }
    }
    if (typeof amount === "number" && !Number.isSafeInteger(amount)) {
      errors.push({ in: "body", field: "amount", keyword: "type" });
    }
    return errors;
  }

  function createPayment(call: Call): CallResponse {
    const body = call.body as {
      amount: number;
      callback_url: string;
      factorNumber?: string;
      mobile_number?: string;
      description?: string;
      valid_card_number?: string | string[];
    };
    const terminal = terminalOf(call);
    const errors = findFieldErrors(call);
    if (errors.length > 0) throw new Refusal(failures.invalid(call, errors));
    const { reference: token } = make({
      terminal,
      amount: body.amount,
      callbackUrl: body.callback_url,
      orderId: body.factorNumber,
      description: body.description,
      mobile: body.mobile_number,
      allowedCards: [body.valid_card_number ?? []].flat(),
    });
    return { status: 200, body: { status: 1, token } };
  }

  function make(given: {
    terminal: VandarTerminal;
    amount: number;
    callbackUrl: string;
    reference?: string | undefined;
    orderId?: string | undefined;
    description?: string | undefined;
    mobile?: string | undefined;
    allowedCards?: string[];
  }): Payment {
    const { mobile, ...rest } = given;
    const { terminal, amount, orderId, description } = given;
    const wage = settings.wage(amount);
    const transId = drawUnused(
      () => `1${random.text(11, digits)}`,
      (drawn) => records.find(transactionAlias(drawn)) !== undefined,
    );
    const details: Details = {
      transId: Number(transId),
      wage,
      factorNumber: orderId ?? null,
      mobile: mobile ?? null,
      description: description ?? null,
      refnumber: random.text(43, upperCase + lowerCase + digits),
      trackingCode: random.text(6, digits),
      refunded: 0,
    };
    return records.make({
      ...rest,
      reference: given.reference ?? random.text(15, upperCase + digits),
      aliases: [transactionAlias(transId)],
      payerFee: terminal.feePayer === "payer" ? wage : 0,
      details,
    });
  }

  function seedPayment({ terminal, ...given }: PaymentSeed): Payment {
    return make({ ...given, terminal: findTerminal(settings.terminals, terminal) });
  }

  async function getTransaction(call: Call): Promise<CallResponse> {
    const payment = paymentOf(call);
    const code = codeOf(payment, call.now);
    if (code === undefined || (code > 2 && settings.endedTransactions === "refused")) {
      throw new Refusal(refused([sentences.failed]));
    }
    const { transId, wage, refnumber, trackingCode, factorNumber, mobile, description } = detailsOf(payment);
    return {
      status: 200,
      body: {
        status: 1,
        amount: String(payment.amount + payment.payerFee),
        ...(settings.fields === "v4" && { wage: String(wage), shaparakWage: String(settings.shaparakWage) }),
        transId,
        refnumber: payment.paidAt ? refnumber : "",
        trackingCode: payment.paidAt ? trackingCode : "",
        factorNumber,
        mobile,
        description,
        cardNumber: payment.card ? maskCard(payment.card.number) : "",
        CID: payment.card ? await hashOf(payment.card.number) : "",
        createdAt: gregorian(payment.createdAt),
        paymentDate: gregorian(payment.paidAt ?? payment.updatedAt),
        code,
        // The spelling is Vandar's own.
        message: code === 1 ? "Confirm requierd" : message,
        ...(settings.fields === "v4" && { wage_transaction: null }),
      },
    };
  }

  async function verifyPayment(call: Call): Promise<CallResponse> {
    const payment = paymentOf(call);
    if (payment.state === "verified" || payment.state === "refunded") throw refusedVerification(2, sentences.announced);
    if (payment.state === "reversed" || isLate(payment, call.now)) throw refusedVerification(3, sentences.failed);
    if (payment.state !== "paid" || !payment.card) throw refusedVerification(0, sentences.failed);
    payments.verify(payment);
    const { transId, wage, factorNumber, mobile, description } = detailsOf(payment);
    return {
      status: 200,
      body: {
        status: 1,
        amount: `${payment.amount + payment.payerFee}.00`,
        realAmount: realAmountOf(payment),
        wage: String(wage),
        ...(settings.fields === "v4" && { shaparakWage: String(settings.shaparakWage) }),
        transId,
        factorNumber,
        mobile,
        description,
        cardNumber: maskCard(payment.card.number),
        paymentDate: gregorian(payment.paidAt ?? payment.updatedAt),
        cid: settings.fields === "v4" ? await hashOf(payment.card.number) : null,
        message,
        ...(settings.fields === "v4" && { wage_transaction: null }),
      },
    };
  }

  function refusedVerification(status: number, sentence: string): Refusal {
    return new Refusal(refused([sentence], settings.verifyFailureStatus === "specific" ? status : 0));
  }

  return { records, operations: { createPayment, getTransaction, verifyPayment }, findFieldErrors, seedPayment };
}

export function transactionAlias(transId: string): string {
  return `transaction:${transId}`;
}

/** Tests whether the time to verify is over. A payer who pays long after opening the page may pay after that time. */
function isLate({ state, verifyUntil }: Payment, now: number): boolean {
  return state === "paid" && verifyUntil !== undefined && now >= verifyUntil;
}

/** Returns the amount that reaches the wallet. */
export function realAmountOf(payment: Payment): number {
  return payment.amount + payment.payerFee - detailsOf(payment).wage;
}

/** Returns Vandar's `code`, or nothing for a pending payment, which has no documented code. */
function codeOf(payment: Payment, now: number): 1 | 2 | 3 | 4 | undefined {
  if (isLate(payment, now)) return 3;
  switch (payment.state) {
    case "pending":
      return undefined;
    case "paid":
      return 1;
    case "verified":
    case "refunded":
      return 2;
    case "reversed":
      return 3;
    default:
      return 4;
  }
}

// There are only four cards, and hashing one takes longer than the rest of a verification.
const cardHashes = new Map<string, Promise<string>>();

/** Computes the SHA-256 of a card number, in upper case as in Vandar's docs. */
function hashOf(card: string): Promise<string> {
  const hash = cardHashes.get(card) ?? hashCard(card);
  cardHashes.set(card, hash);
  return hash;
}

async function hashCard(number: string): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(number));
  return toHex(new Uint8Array(hash)).toUpperCase();
}
