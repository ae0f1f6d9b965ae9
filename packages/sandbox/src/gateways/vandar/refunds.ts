import { isCallbackUrl } from "../../core/callback-url.ts";
import { minute } from "../../core/duration.ts";
import { type Call, type CallResponse, type Json, Refusal } from "../../core/exchange.ts";
import { fingerprint } from "../../core/fingerprint.ts";
import type { GatewayContext } from "../../core/gateway.ts";
import type { Payment } from "../../core/payment.ts";
import { digits, drawUuid } from "../../core/random.ts";
import { gregorian, jalali, jalaliDate } from "../../core/tehran-time.ts";
import { general, refused, sentences } from "./failures.ts";
import type { VandarSettings, VandarTerminal } from "./options.ts";
import { detailsOf, transactionAlias } from "./payments.ts";
import type { Tokens } from "./tokens.ts";
import { createWallets } from "./wallets.ts";

// Vandar's own messages, with the misprint of the newer sample and the spaces of the older one.
const messages = {
  v3: "  عملیات بازگشت وجه با موفقیت ثبت گردید. ",
  v4: "عملبات بازگشت وجه با موفقیت ثبت گردید.",
};

type RefundBody = { amount?: string; payment_number?: string; description?: string; notify_url?: string };

/** Defines refunds: full or partial, split into parts, with a notice at the end. */
export function createRefunds(options: { context: GatewayContext; settings: VandarSettings; tokens: Tokens }) {
  const { context, settings, tokens } = options;
  const { clock, random, payments } = context;
  const wallets = createWallets(context, settings);
  const notify = createRefundNotices(context, settings);
  const usedNumbers = new Set<string>();

  function refundPayment(call: Call): CallResponse {
    const terminal = tokens.terminalOf(call);
    if (call.path.business !== terminal.business) throw new Refusal(general(403, "Forbidden"));
    const payment = payments.find("vandar", transactionAlias(call.path.transaction_id ?? ""));
    if (payment?.terminal !== terminal.name) throw new Refusal(general(404, "Not Found"));
    const isLimited = settings.refundsAbovePaid === "refused";
    const isOpen = payment.state === "verified" || (payment.state === "refunded" && !isLimited);
    if (!isOpen) throw new Refusal(refused([sentences.failed]));
    const body = call.body as RefundBody;
    const left = leftOf(payment);
    const amount = body.amount === undefined ? left : Number(body.amount);
    const numberKey = fingerprint(JSON.stringify([terminal.name, body.payment_number]));
    const most = isLimited ? left : Number.MAX_SAFE_INTEGER;
    checkFields({ body, amount, most, isUsedNumber: usedNumbers.has(numberKey) });
    const parts = split(amount, settings.refundPart);
    const cost = amount + parts.length * settings.refundWage;
    if (wallets.balanceOf(terminal) < cost) throw new Refusal(general(402, "Request Failed"));

    wallets.spend(terminal, cost);
    detailsOf(payment).refunded += amount;
    if (body.payment_number !== undefined) usedNumbers.add(numberKey);
    if (amount >= left) payments.giveBack(payment);
    const results = parts.map((part) => describePart({ part, body, terminal }));
    const { notify_url } = body;
    if (notify_url !== undefined) {
      const dueAt = clock.now() + settings.refundNoticeMinutes * minute;
      for (const [index, { id, payment_number }] of results.entries()) {
        const notice = { url: notify_url, payment, id, amount: parts[index] ?? 0, payment_number };
        clock.schedule(dueAt, () => notify(notice));
      }
    }
    const data: Json = { message: messages[settings.fields], results };
    return { status: 200, body: { status: 1, data } };
  }

  function checkFields(given: { body: RefundBody; amount: number; most: number; isUsedNumber: boolean }): void {
    const { body, amount, most, isUsedNumber } = given;
    const refuse = (field: string) => new Refusal(refused({ [field]: [sentences.invalid(field)] }));
    if (amount < 1 || amount > most) throw refuse("amount");
    const { payment_number, notify_url } = body;
    const mustBeNew = payment_number !== undefined && settings.repeatedPaymentNumber === "refused";
    if (mustBeNew && isUsedNumber) throw refuse("payment_number");
    if (notify_url !== undefined && !isCallbackUrl(notify_url)) throw refuse("notify_url");
  }

  function describePart({ part, body, terminal }: { part: number; body: RefundBody; terminal: VandarTerminal }) {
    const at = jalali(clock.now()).replaceAll("-", "/");
    return {
      id: drawUuid(random),
      retry_count: "01",
      gateway_transaction_id: Number(`1${random.text(11, digits)}`),
      amount: settings.fields === "v4" ? part : String(part),
      wage: settings.refundWage,
      payment_number: body.payment_number ?? null,
      status: "PENDING",
      description: body.description ?? "",
      wallet: String(wallets.balanceOf(terminal)),
      refund_date: at,
      created_at: at,
      ...(settings.fields === "v4" && { receipt_url: null }),
    };
  }

  return { operations: { refundPayment }, walletOf: wallets.balanceOf };
}

/** Returns the amount that can still be refunded, out of everything that the payer paid, including the fee. */
function leftOf(payment: Payment): number {
  return payment.amount + payment.payerFee - detailsOf(payment).refunded;
}

function split(amount: number, part: number): number[] {
  const whole = Array<number>(Math.floor(amount / part)).fill(part);
  return amount % part > 0 ? [...whole, amount % part] : whole;
}

type Notice = { url: string; payment: Payment; id: string; amount: number; payment_number: string | null };

/** Creates the function that notifies a merchant that a refund was carried out. */
function createRefundNotices({ clock, random, fetch }: GatewayContext, settings: VandarSettings) {
  return async function notify({ url, payment, id, amount, payment_number }: Notice): Promise<void> {
    const fields = {
      id,
      iban_id: drawUuid(random),
      transaction_id: String(detailsOf(payment).transId),
      amount: String(amount),
      payment_number: payment_number ?? "",
      status: "DONE",
      settlement_date: gregorian(clock.now()).slice(0, 10),
      settlement_date_jalali: jalaliDate(clock.now()).replaceAll("-", "/"),
      revised_transaction_id: "",
      ref_code: random.text(18, digits),
    };
    const body = settings.refundNoticeBody === "multipart" ? new FormData() : new URLSearchParams();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    // Vandar does not say that notices are retried, so an unreachable merchant misses them.
    const response = await fetch(new Request(url, { method: "POST", body })).catch(() => undefined);
    await response?.body?.cancel();
  };
}
