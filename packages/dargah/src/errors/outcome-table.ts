import type { Bilingual, PayerText } from "./payer-texts.ts";

/** What an outcome, or the reason of a failed one, means. */
export type OutcomeRow = { readonly merchant: Bilingual; readonly payer: PayerText };

/** By `outcome`; a failed payment by `failed.` and its `reason`, an unknown one by `unknown.` and its `nextStep`. */
export const outcomeTable = {
  paid: {
    payer: "paid",
    merchant: {
      en: "The money is the merchant's. Deliver, unless your own record says that it was delivered.",
      fa: "پول از آن پذیرنده است. کالا را تحویل دهید، مگر آن‌که طبق ثبت خودتان پیش‌تر تحویل شده باشد.",
    },
  },
  "failed.not_paid": {
    payer: "notPaid",
    merchant: { en: "The payer did not pay, or the bank refused.", fa: "پرداخت‌کننده نپرداخت یا بانک نپذیرفت." },
  },
  "failed.expired": {
    payer: "expired",
    merchant: {
      en: "The time to pay or to verify is over. What was paid goes back to the payer.",
      fa: "مهلت پرداخت یا تأیید گذشته است. مبلغ پرداخت‌شده به پرداخت‌کننده برمی‌گردد.",
    },
  },
  "failed.mismatch": {
    payer: "beingChecked",
    merchant: {
      en: "What the gateway tells is not what was stored: another amount, order or reference. Deliver nothing, and look at `money`.",
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
      en: "The payer may still pay. Verify again later.",
      fa: "پرداخت‌کننده هنوز می‌تواند بپردازد. بعداً دوباره تأیید کنید.",
    },
  },
  "unknown.verify_again": {
    payer: "beingChecked",
    merchant: {
      en: "Nobody has told whether the money was taken. Call verifyPayment with the same payment again; it takes nothing twice.",
      fa: "روشن نیست که پول کسر شده است یا نه. verifyPayment را با همان پرداخت دوباره فراخوانی کنید؛ چیزی دو بار کسر نمی‌شود.",
    },
  },
  "unknown.check_own_record": {
    payer: "beingChecked",
    merchant: {
      en: "The gateway verified it before and tells no amount. Deliver only if your own record says that its verification was begun.",
      fa: "درگاه پیش‌تر آن را تأیید کرده و مبلغ را نمی‌گوید. تنها اگر طبق ثبت خودتان تأیید آن آغاز شده بود تحویل دهید.",
    },
  },
  "unknown.ask_gateway": {
    payer: "beingChecked",
    merchant: {
      en: "Only the panel or the support of the gateway can tell. Do not repeat the call.",
      fa: "تنها پنل یا پشتیبانی درگاه می‌تواند بگوید. فراخوانی را تکرار نکنید.",
    },
  },
} as const satisfies Record<string, OutcomeRow>;
