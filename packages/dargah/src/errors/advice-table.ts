import type { Fate } from "./error-table.ts";
import type { Operation } from "./operation.ts";
import type { Bilingual } from "./payer-texts.ts";

const nothingCreated = { en: "Nothing was created.", fa: "پرداختی ایجاد نشده است." };
const verifyAgain = {
  en: "The payer may have paid. Once the problem is fixed, call verifyPayment with the same payment again; it never takes the money twice.",
  fa: "ممکن است پرداخت‌کننده پرداخته باشد. پس از رفع مشکل، verifyPayment را با همان پرداخت دوباره فراخوانی کنید؛ چیزی دو بار کسر نمی‌شود.",
};
const nothingRefunded = { en: "Nothing was refunded.", fa: "مبلغی بازگردانده نشده است." };
const nothingCancelled = { en: "Nothing was cancelled.", fa: "چیزی لغو نشده است." };
const nothingChanged = {
  en: "Nothing was changed. It is safe to read again.",
  fa: "چیزی تغییر نکرده و خواندن دوباره بی‌خطر است.",
};
const byOwnRecord = {
  en: "Find the payment in your own records and verify it; the payer may have paid.",
  fa: "پرداخت را از روی ثبت خودتان پیدا و تأیید کنید؛ ممکن است پرداخت‌کننده پرداخته باشد.",
};
const deliverAgain = {
  en: "Respond with HTTP 503 so that it is delivered again.",
  fa: "پاسخ ۵۰۳ بدهید تا دوباره فرستاده شود.",
};
const refuseDelivery = {
  en: "Ignore the delivery and respond with an error.",
  fa: "با این وب‌هوک کاری نکنید و پاسخ خطا بدهید.",
};
const nothingSubscribed = { en: "The subscriptions have not changed.", fa: "اشتراک‌ها تغییری نکرده‌اند." };

/** Advice for the merchant after an error, by operation and by the fate of the call. */
export const adviceTable: Readonly<Record<Operation, Readonly<Record<Fate, Bilingual>>>> = {
  create: {
    fix: nothingCreated,
    refused: {
      en: "This call created no payment. Check whether the order is paid before you try another `attempt`.",
      fa: "این فراخوانی پرداختی ایجاد نکرده است. پیش از تلاش با `attempt` دیگر ببینید سفارش پرداخت شده است یا نه.",
    },
    later: nothingCreated,
    lost: {
      en: "No payer can have been sent to that payment. If `retryable` is true, create it again unchanged; otherwise use another `attempt`.",
      fa: "هیچ پرداخت‌کننده‌ای به آن پرداخت هدایت نشده است. اگر `retryable` برابر true است همان را دوباره ایجاد کنید، وگرنه با `attempt` دیگر.",
    },
  },
  verify: { fix: verifyAgain, refused: verifyAgain, later: verifyAgain, lost: verifyAgain },
  refund: {
    fix: nothingRefunded,
    refused: nothingRefunded,
    later: nothingRefunded,
    lost: {
      en: "The money may have been refunded. Check the gateway's panel before you refund again.",
      fa: "ممکن است مبلغ بازگردانده شده باشد. پیش از تکرار، پنل درگاه را ببینید.",
    },
  },
  cancel: {
    fix: nothingCancelled,
    refused: nothingCancelled,
    later: nothingCancelled,
    lost: {
      en: "Check the state of the payment with getPayment. It is safe to cancel again.",
      fa: "با getPayment ببینید پرداخت چه شده است. لغو دوباره بی‌خطر است.",
    },
  },
  read: { fix: nothingChanged, refused: nothingChanged, later: nothingChanged, lost: nothingChanged },
  callback: { fix: byOwnRecord, refused: byOwnRecord, later: byOwnRecord, lost: byOwnRecord },
  webhook: { fix: refuseDelivery, refused: refuseDelivery, later: deliverAgain, lost: deliverAgain },
  subscribe: {
    fix: nothingSubscribed,
    refused: nothingSubscribed,
    later: nothingSubscribed,
    lost: {
      en: "The subscription may have been changed. Check the gateway's panel before you repeat the call.",
      fa: "ممکن است اشتراک تغییر کرده باشد. پیش از تکرار، پنل درگاه را ببینید.",
    },
  },
};

/** For an error without an operation. */
export const generalAdvice: Partial<Readonly<Record<Fate, Bilingual>>> = {
  lost: {
    en: "It is not known whether the call took effect. Check `retryable` before you repeat it.",
    fa: "روشن نیست که انجام شده است یا نه. پیش از تکرار مقدار `retryable` را ببینید.",
  },
};
