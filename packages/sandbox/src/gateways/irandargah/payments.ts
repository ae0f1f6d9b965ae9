import { isCallbackUrl } from "../../core/callback-url.ts";
import type { Call, CallResponse } from "../../core/exchange.ts";
import type { PageRefusal, PayerReturn } from "../../core/gateway.ts";
import { maskCard, type Payment } from "../../core/payment.ts";
import { jalali } from "../../core/tehran-time.ts";
import { drawProcessingTime, drawRequestId, environmentOf, sandboxLimits } from "./environment.ts";
import { refuse, sentences } from "./failures.ts";
import { checkKey, keyOf } from "./idempotency.ts";
import type { IranDargahSettings } from "./options.ts";
import { detailsOf, isVerified, referenceOf, type Status, statusOf } from "./payment-records.ts";
import type { State } from "./state.ts";

type Body = {
  amount: number;
  order_id: string;
  callback_url: string;
  mobile?: string;
  description?: string;
  card_number?: string;
  action?: "GET" | "POST";
  affiliate_code?: string;
  direct_verify?: boolean;
};

/** Defines the operations that create, show and cancel payments. */
export function paymentOperations({ context, settings, admission, idempotency, records }: State) {
  const { payments, random } = context;

  function createPayment(call: Call): CallResponse {
    const mistakes = findMistakes(call, settings);
    if (Object.keys(mistakes).length > 0) throw refuse(call, -2, { details: mistakes });
    const { terminal, environment } = admission.sessionOf(call);
    return idempotency(call, `${environment} ${terminal.name}`, () => create(call));
  }

  function create(call: Call): CallResponse {
    const body = call.body as Body;
    const { terminal, environment } = admission.sessionOf(call);
    const place = { terminal, environment };
    if (records.isOrderTaken(place, body.order_id)) {
      throw refuse(call, -2, {
        details: { order_id: [sentences.orderTaken] },
        ...(settings.duplicateOrder === "conflict" && { status: 409, type: "business_logic_error" }),
      });
    }
    const payment = records.make(place, {
      amount: body.amount,
      orderId: body.order_id,
      callbackUrl: body.callback_url,
      description: body.description,
      card: body.card_number,
      method: body.action,
      directVerify: body.direct_verify,
      mobile: body.mobile,
      affiliateCode: body.affiliate_code,
    });
    const key = keyOf(call);
    return {
      status: settings.createdStatus,
      body: {
        success: true,
        data: {
          transaction: {
            authority: payment.reference,
            gateway_url: `${call.base}/startpay/${payment.reference}`,
            expires_at: jalali(payment.payUntil),
          },
          meta: {
            ...(key !== undefined && { idempotency_key: key }),
            request_id: drawRequestId({ call, random, local: settings.environment }),
            processing_time_ms: drawProcessingTime(random),
            ...(environment === "sandbox" && { environment, test_mode: true }),
          },
        },
        message: "تراکنش با موفقیت ایجاد شد",
        status_code: 100,
        timestamp: jalali(call.now),
      },
    };
  }

  function show(call: Call, payment: Payment, shown: { status: Status; message: string }): CallResponse {
    return {
      status: 200,
      body: {
        success: true,
        data: {
          transaction: {
            authority: payment.reference,
            ref_id: referenceOf(payment, settings),
            amount: payment.amount,
            status: shown.status,
            created_at: jalali(payment.createdAt),
            updated_at: jalali(payment.updatedAt),
          },
          meta: { request_id: drawRequestId({ call, random, local: settings.environment }), cached: false },
        },
        message: shown.message,
        status_code: 200,
        timestamp: jalali(call.now),
      },
    };
  }

  function getPayment(call: Call): CallResponse {
    const payment = records.paymentOf(call, call.path.authority);
    return show(call, payment, {
      status: statusOf(payment, settings),
      message: "اطلاعات تراکنش با موفقیت دریافت شد",
    });
  }

  function cancelPayment(call: Call): CallResponse {
    const payment = records.paymentOf(call, call.path.authority);
    const details = detailsOf(payment);
    const isRepeated = details.cancelled && settings.repeatedCancel === "accepted";
    if (!isRepeated) cancel(call, payment);
    details.cancelled = true;
    return show(call, payment, { status: settings.cancelResponseStatus, message: "پرداخت با موفقیت لغو شد" });
  }

  function cancel(call: Call, payment: Payment): void {
    if (payment.state === "pending") payments.cancel(payment);
    else if (payment.state === "paid" && settings.cancelPaid === "reversed") payments.giveBack(payment);
    else if (isVerified(payment)) throw refuse(call, -21);
    // The docs have no code for a payment that has ended, so this is the general one.
    else throw refuse(call, -2, { status: 400, type: "business_logic_error" });
  }

  return { createPayment, getPayment, cancelPayment };
}

/** Returns the errors of a call that the spec does not cover, as messages about fields. */
export function findMistakes(call: Call, settings: IranDargahSettings): Record<string, string[]> {
  if (call.operationId === "verifyPayment") return checkKey(call, { required: false });
  if (call.operationId !== "createPayment") return {};
  const { amount, callback_url: url } = call.body;
  const mistakes = checkKey(call, { required: settings.idempotencyKey === "required" });
  const highestInSandbox = sandboxLimits.amount;
  const inSandbox = environmentOf(call, settings.environment) === "sandbox";
  if (inSandbox && typeof amount === "number" && amount > highestInSandbox) {
    mistakes.amount = [sentences.highestAmount(highestInSandbox)];
  }
  if (typeof url === "string" && /^https?:\/\//.test(url) && !isCallbackUrl(url)) {
    mistakes.callback_url = [sentences.malformed("callback_url")];
  }
  return mistakes;
}

const reasons = {
  unknown: { en: "This payment does not exist.", fa: "چنین پرداختی وجود ندارد." },
  paid: { en: "This payment has already been paid.", fa: "این پرداخت پیش‌تر انجام شده است." },
  over: { en: "This payment can no longer be paid.", fa: "این پرداخت دیگر قابل انجام نیست." },
  opened: { en: "This page was opened before.", fa: "این صفحه پیش‌تر باز شده است." },
};

/** Defines the payer's page, and the callback after it. */
export function payerPage({ settings, records }: State) {
  function openPage(call: Call): Payment | PageRefusal {
    const payment = records.findByReference(call.path.authority);
    const environment = environmentOf(call, settings.environment);
    if (!payment || detailsOf(payment).environment !== environment) {
      return { status: 404, reason: reasons.unknown };
    }
    if (payment.state !== "pending") {
      return { status: 410, reason: isPaid(payment) ? reasons.paid : reasons.over };
    }
    if (payment.openedAt !== undefined && settings.reopenedPage === "refused") {
      return { status: 410, reason: reasons.opened };
    }
    return payment;
  }

  function payerReturn(payment: Payment): PayerReturn {
    const { method, directVerify } = detailsOf(payment);
    const isPaidNow = isPaid(payment);
    const isDirect = directVerify && isVerified(payment);
    const hasDetails = isPaidNow && (settings.returnDetails === "paid" || isDirect);
    return {
      method,
      url: payment.callbackUrl,
      fields: {
        authority: payment.reference,
        ...outcomes[isDirect ? "verified" : isPaidNow ? "paid" : "failed"],
        amount: String(payment.amount),
        order_id: payment.orderId ?? "",
        ...(hasDetails && payment.bankReference && { ref_id: payment.bankReference }),
        ...(hasDetails && payment.card && { card_pan: maskCard(payment.card.number) }),
      },
    };
  }

  return { openPage, payerReturn, returnRoles: { amount: "amount", order: "order_id", reference: "authority" } };
}

const outcomes = {
  paid: { status_code: "201", message: "پرداخت در انتظار تایید است" },
  verified: { status_code: "100", message: "تراکنش با موفقیت تأیید شد" },
  failed: { status_code: "-1", message: "پرداخت ناموفق یا لغو توسط کاربر" },
};

function isPaid(payment: Payment): boolean {
  return payment.state === "paid" || isVerified(payment);
}
