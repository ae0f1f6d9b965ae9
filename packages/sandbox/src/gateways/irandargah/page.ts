import type { Call } from "../../core/exchange.ts";
import type { PageRefusal, PayerReturn } from "../../core/gateway.ts";
import { maskCard, type Payment } from "../../core/payment.ts";
import { detailsOf, isVerified } from "./details.ts";
import { environmentOf } from "./environment.ts";
import type { State } from "./state.ts";

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
