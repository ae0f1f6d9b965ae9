import type { Bilingual, PayerText } from "./payer-texts.ts";

/** The meaning of an outcome, or of the reason of a failed one. */
export type OutcomeRow = { readonly merchant: Bilingual; readonly payer: PayerText };

/** Keyed by `outcome`; a failed payment by `failed.` and its `reason`, an unknown one by `unknown.` and its `nextStep`. */
export const outcomeTable = {
  paid: {
    payer: "paid",
    merchant: {
      en: "The merchant has the money. Deliver, unless your own records say that you already did.",
      fa: "پول از آن پذیرنده است. کالا را تحویل دهید، مگر آن‌که طبق ثبت خودتان پیش‌تر تحویل شده باشد.",
    },
  },
  "failed.not_paid": {
    payer: "notPaid",
    merchant: {
      en: "The payer did not pay, or the bank refused. `money` says what becomes of anything that was paid nonetheless.",
      fa: "پرداخت‌کننده نپرداخت یا بانک نپذیرفت. اگر با این حال مبلغی پرداخت شده باشد، وضعیت آن در `money` است.",
    },
  },
  "failed.expired": {
    payer: "expired",
    merchant: {
      en: "The time to pay or to verify is over. `money` says what becomes of anything that was paid.",
      fa: "مهلت پرداخت یا تأیید گذشته است. اگر مبلغی پرداخت شده باشد، وضعیت آن در `money` است.",
    },
  },
  "failed.mismatch": {
    payer: "beingChecked",
    merchant: {
      en: "The gateway reports something other than what was stored: another amount, order or reference. Deliver nothing, and check `money`.",
      fa: "گفتهٔ درگاه با آنچه ذخیره شده یکی نیست: مبلغ، سفارش یا مرجع دیگری است. چیزی تحویل ندهید و `money` را ببینید.",
    },
  },
  cancelled: {
    payer: "cancelled",
    merchant: { en: "The payment was cancelled. Nothing was taken.", fa: "پرداخت لغو شد و مبلغی کسر نشد." },
  },
  pending: {
    payer: "pending",
    merchant: {
      en: "The payer can still pay. Verify again later.",
      fa: "پرداخت‌کننده هنوز می‌تواند بپردازد. بعداً دوباره تأیید کنید.",
    },
  },
  "unknown.verify_again": {
    payer: "beingChecked",
    merchant: {
      en: "It is not known whether the money was taken. Call verifyPayment with the same payment again; it never takes the money twice.",
      fa: "روشن نیست که پول کسر شده است یا نه. verifyPayment را با همان پرداخت دوباره فراخوانی کنید؛ چیزی دو بار کسر نمی‌شود.",
    },
  },
  "unknown.check_own_record": {
    payer: "beingChecked",
    merchant: {
      en: "The gateway verified it earlier and does not report the amount. Deliver only if your own records say that you started verifying it.",
      fa: "درگاه پیش‌تر آن را تأیید کرده و مبلغ را نمی‌گوید. تنها اگر طبق ثبت خودتان تأیید آن آغاز شده بود تحویل دهید.",
    },
  },
  "unknown.ask_gateway": {
    payer: "beingChecked",
    merchant: {
      en: "Only the gateway's panel or support can say what happened. Do not repeat the call.",
      fa: "تنها پنل یا پشتیبانی درگاه می‌تواند بگوید. فراخوانی را تکرار نکنید.",
    },
  },
} as const satisfies Record<string, OutcomeRow>;
