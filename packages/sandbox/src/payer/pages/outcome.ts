import type { Bilingual } from "../../core/gateway.ts";
import type { Payment, PaymentState } from "../../core/payment.ts";

/** How a payment looks to its payer. */
export type Outcome = { look: "good" | "bad" | "neutral"; title: Bilingual; text: Bilingual };

const states: Record<PaymentState, Outcome> = {
  pending: {
    look: "bad",
    title: { en: "Not paid yet", fa: "هنوز پرداخت نشده" },
    text: { en: "The payment waits for the payer.", fa: "پرداخت منتظر پرداخت‌کننده است." },
  },
  paid: {
    look: "good",
    title: { en: "Paid", fa: "پرداخت انجام شد" },
    text: {
      en: "The merchant has not confirmed it yet. If that does not happen in time, the money goes back to the card.",
      fa: "فروشگاه هنوز آن را تأیید نکرده است. اگر به‌موقع تأیید نکند، مبلغ به کارت برمی‌گردد.",
    },
  },
  verified: {
    look: "good",
    title: { en: "Paid and confirmed", fa: "پرداخت انجام و تأیید شد" },
    text: { en: "The merchant has confirmed the payment.", fa: "فروشگاه این پرداخت را تأیید کرده است." },
  },
  failed: {
    look: "bad",
    title: { en: "Not paid", fa: "پرداخت انجام نشد" },
    text: { en: "The bank declined the payment.", fa: "بانک این پرداخت را رد کرد." },
  },
  cancelled: {
    look: "neutral",
    title: { en: "Cancelled", fa: "پرداخت لغو شد" },
    text: { en: "The payment was cancelled. Nothing was taken.", fa: "این پرداخت لغو شد و مبلغی برداشت نشد." },
  },
  timeout: {
    look: "bad",
    title: { en: "Not paid", fa: "پرداخت انجام نشد" },
    text: { en: "The bank did not answer in time.", fa: "بانک به‌موقع پاسخ نداد." },
  },
  reversed: {
    look: "neutral",
    title: { en: "Given back", fa: "مبلغ برگشت داده شد" },
    text: {
      en: "The merchant did not confirm the payment, so the money went back to the card.",
      fa: "فروشگاه این پرداخت را تأیید نکرد و مبلغ به کارت برگشت.",
    },
  },
  refunded: {
    look: "neutral",
    title: { en: "Refunded", fa: "مبلغ بازپرداخت شد" },
    text: { en: "The merchant has paid the money back.", fa: "فروشگاه مبلغ این پرداخت را بازگردانده است." },
  },
};

const insufficient = { en: "The balance of the card is too low.", fa: "موجودی کارت کافی نیست." };
const expired = {
  en: "The time to pay is over. Nothing was taken.",
  fa: "مهلت پرداخت تمام شد و مبلغی برداشت نشد.",
};

/** How a payment ended, in words for its payer. */
export function outcomeOf({ state, failure }: Payment): Outcome {
  const outcome = states[state];
  if (failure === "insufficient") return { ...outcome, text: insufficient };
  if (failure === "expired") return { ...outcome, text: expired };
  return outcome;
}
