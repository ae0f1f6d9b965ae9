import type { Fate } from "./error-table.ts";
import type { Operation } from "./operation.ts";
import type { Bilingual } from "./payer-texts.ts";

const nothingCreated = { en: "Nothing was created.", fa: "پرداختی ایجاد نشده است." };
const verifyAgain = {
  en: "The payer may have paid. When it is mended, call verifyPayment with the same payment again; it takes nothing twice.",
  fa: "ممکن است پرداخت‌کننده پرداخته باشد. پس از رفع مشکل، verifyPayment را با همان پرداخت دوباره فراخوانی کنید؛ چیزی دو بار کسر نمی‌شود.",
};
const nothingRefunded = { en: "Nothing was given back.", fa: "مبلغی بازگردانده نشده است." };
const nothingCancelled = { en: "Nothing was cancelled.", fa: "چیزی لغو نشده است." };
const nothingChanged = {
  en: "Nothing was changed; it may be read again.",
  fa: "چیزی تغییر نکرده و خواندن دوباره بی‌خطر است.",
};
const byOwnRecord = {
  en: "Find the payment by your own record and verify it; the payer may have paid.",
  fa: "پرداخت را از روی ثبت خودتان پیدا و تأیید کنید؛ ممکن است پرداخت‌کننده پرداخته باشد.",
};
const deliverAgain = {
  en: "Respond with HTTP 503, so that it is delivered again.",
  fa: "پاسخ ۵۰۳ بدهید تا دوباره فرستاده شود.",
};
const refuseDelivery = {
  en: "Do nothing with the delivery, and respond with an error.",
  fa: "با این وب‌هوک کاری نکنید و پاسخ خطا بدهید.",
};
const nothingSubscribed = { en: "The subscriptions are as they were.", fa: "اشتراک‌ها تغییری نکرده‌اند." };

/** What the merchant has to do after an error, by the operation and by what became of it. */
export const adviceTable: Readonly<Record<Operation, Readonly<Record<Fate, Bilingual>>>> = {
  create: {
    mend: nothingCreated,
    refused: {
      en: "No payment was created by this call. Look whether the order is paid before you try with another `attempt`.",
      fa: "این فراخوانی پرداختی ایجاد نکرده است. پیش از تلاش با `attempt` دیگر ببینید سفارش پرداخت شده است یا نه.",
    },
    later: nothingCreated,
    lost: {
      en: "No payer can have been sent to that payment. If `retryable` is true, create it again as it is, otherwise with another `attempt`.",
      fa: "هیچ پرداخت‌کننده‌ای به آن پرداخت هدایت نشده است. اگر `retryable` برابر true است همان را دوباره ایجاد کنید، وگرنه با `attempt` دیگر.",
    },
  },
  verify: { mend: verifyAgain, refused: verifyAgain, later: verifyAgain, lost: verifyAgain },
  refund: {
    mend: nothingRefunded,
    refused: nothingRefunded,
    later: nothingRefunded,
    lost: {
      en: "The money may have been given back. Look into the gateway's panel before you refund again.",
      fa: "ممکن است مبلغ بازگردانده شده باشد. پیش از تکرار، پنل درگاه را ببینید.",
    },
  },
  cancel: {
    mend: nothingCancelled,
    refused: nothingCancelled,
    later: nothingCancelled,
    lost: {
      en: "Look with getPayment what became of the payment. It may be cancelled again.",
      fa: "با getPayment ببینید پرداخت چه شده است. لغو دوباره بی‌خطر است.",
    },
  },
  read: { mend: nothingChanged, refused: nothingChanged, later: nothingChanged, lost: nothingChanged },
  callback: { mend: byOwnRecord, refused: byOwnRecord, later: byOwnRecord, lost: byOwnRecord },
  webhook: { mend: refuseDelivery, refused: refuseDelivery, later: deliverAgain, lost: deliverAgain },
  subscribe: {
    mend: nothingSubscribed,
    refused: nothingSubscribed,
    later: nothingSubscribed,
    lost: {
      en: "The subscription may have been changed. Look into the gateway's panel before you repeat it.",
      fa: "ممکن است اشتراک تغییر کرده باشد. پیش از تکرار، پنل درگاه را ببینید.",
    },
  },
};

/** For an error of which nobody knows what was being done. */
export const generalAdvice: Partial<Readonly<Record<Fate, Bilingual>>> = {
  lost: {
    en: "Whether it had its effect is not known. Look at `retryable` before it is repeated.",
    fa: "روشن نیست که انجام شده است یا نه. پیش از تکرار مقدار `retryable` را ببینید.",
  },
};
