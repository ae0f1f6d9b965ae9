import type { ErrorCode } from "./error-codes.ts";
import type { Bilingual } from "./payer-texts.ts";

/**
 * The fate of a call.
 *
 * - `fix`: it was not carried out, and will fail until something is fixed.
 * - `refused`: it was not carried out; the gateway gave no reason, or already had the order.
 * - `later`: it was not carried out, and may succeed later.
 * - `lost`: it is not known whether it was carried out.
 */
export type Fate = "fix" | "refused" | "later" | "lost";

/** The meaning of a code. */
export type ErrorRow = {
  readonly fate: Fate;
  /** Says what happened, for the merchant's developers. The advice also depends on the operation. */
  readonly merchant: Bilingual;
  /** Whether the payer may know of this case. If not, the payer sees a general text, since the case concerns only the shop. */
  readonly safeToShow: boolean;
  /** Whether the same call can be retried. `sometimes`: see `retryable` of the error. */
  readonly retryable: "yes" | "no" | "sometimes";
};

const fix = { fate: "fix", retryable: "no", safeToShow: false } as const;
const lost = { fate: "lost", retryable: "sometimes", safeToShow: true } as const;

// Marked as pure: bundlers treat an object with spread parts as a side effect, and would keep the table in every bundle.
export const errorTable: Record<ErrorCode, ErrorRow> = /* @__PURE__ */ (() => ({
  invalid_option: {
    ...fix,
    merchant: {
      en: "An option or a field cannot be used. The message names it. Change the code or the configuration.",
      fa: "یکی از گزینه‌ها یا فیلدها قابل استفاده نیست. نام آن در پیام آمده است. کد یا تنظیمات را اصلاح کنید.",
    },
  },
  option_failed: {
    ...lost,
    merchant: {
      en: "A function or object given as an option threw, or returned an unusable value. The message names it.",
      fa: "تابع یا شیئی که به‌عنوان گزینه داده شده خطا داده یا چیزی برگردانده که قابل استفاده نیست. نام آن در پیام آمده است.",
    },
  },
  invalid_amount: {
    ...fix,
    safeToShow: true,
    merchant: {
      en: "The amount is not a whole number of Rial, or is outside the gateway's bounds. The message has the bound.",
      fa: "مبلغ عدد درستی از ریال نیست یا بیرون از بازهٔ مجاز درگاه است. کران بازه در پیام آمده است.",
    },
  },
  timeout: {
    ...lost,
    merchant: {
      en: "The gateway's complete response did not arrive in time.",
      fa: "درگاه در مهلت مقرر پاسخ کاملی نداد.",
    },
  },
  connection_failed: {
    ...lost,
    merchant: {
      en: "The connection failed before the whole response arrived.",
      fa: "ارتباط پیش از رسیدن پاسخ کامل قطع شد.",
    },
  },
  aborted: {
    ...lost,
    merchant: {
      en: "The caller's signal aborted the call.",
      fa: "فراخوانی با سیگنال خود برنامه متوقف شد.",
    },
  },
  credentials_refused: {
    ...fix,
    merchant: {
      en: "The gateway rejected the token, the key or the signature. Check the credentials, the environment and the clock.",
      fa: "درگاه توکن، کلید یا امضا را نمی‌شناسد. اطلاعات پذیرنده، محیط و ساعت سرور را بررسی کنید.",
    },
  },
  access_refused: {
    ...fix,
    merchant: {
      en: "The gateway knows the merchant but denies access, because of the IP address, the domain, or an inactive terminal.",
      fa: "درگاه پذیرنده را می‌شناسد ولی اجازهٔ دسترسی نمی‌دهد: آدرس IP، دامنه، یا فعال نبودن پایانه.",
    },
  },
  request_refused: {
    ...fix,
    merchant: {
      en: "The gateway considers a field missing, malformed or out of range. `gatewayMessage` has its words.",
      fa: "درگاه یکی از فیلدها را ناقص، نادرست یا بیرون از بازه دانسته است. متن درگاه در `gatewayMessage` است.",
    },
  },
  order_paid: {
    fate: "refused",
    retryable: "no",
    safeToShow: true,
    merchant: {
      en: "The order is already paid. Show the payer the order, and start no other payment.",
      fa: "سفارش پیش‌تر پرداخت شده است. سفارش را به پرداخت‌کننده نشان دهید و پرداخت دیگری آغاز نکنید.",
    },
  },
  order_being_checked: {
    fate: "later",
    retryable: "yes",
    safeToShow: true,
    merchant: {
      en: "A payment of the order is being checked and may have paid for it. Try again when its state has changed.",
      fa: "یکی از پرداخت‌های سفارش در حال بررسی است و شاید سفارش با آن پرداخت شده باشد. پس از مشخص شدن نتیجه دوباره تلاش کنید.",
    },
  },
  order_cancelled: {
    fate: "refused",
    retryable: "no",
    safeToShow: true,
    merchant: {
      en: "The order was cancelled with `cancel`, so nothing can pay for it. Use another order id for a new order.",
      fa: "سفارش با `cancel` لغو شده است و دیگر نمی‌توان آن را پرداخت کرد. برای سفارش تازه شناسهٔ دیگری به کار ببرید.",
    },
  },
  order_not_found: {
    ...fix,
    merchant: {
      en: "The store has no such order or payment. Check the id, the shop and the database that the store uses.",
      fa: "چنین سفارش یا پرداختی در مخزن نیست. شناسه، فروشگاه و پایگاه دادهٔ مخزن را بررسی کنید.",
    },
  },
  gateway_missing: {
    fate: "later",
    retryable: "yes",
    safeToShow: false,
    merchant: {
      en: "The gateway of the payment was removed from the configuration, or works in another environment now. Add it again until its payments have ended.",
      fa: "درگاه این پرداخت از تنظیمات برداشته شده یا اکنون در محیط دیگری کار می‌کند. تا پایان پرداخت‌هایش آن را به تنظیمات برگردانید.",
    },
  },
  reference_taken: {
    ...lost,
    merchant: {
      en: "The gateway gave a reference that another payment already has. Contact its support before anything is delivered.",
      fa: "درگاه شناسه‌ای داده است که پرداخت دیگری آن را دارد. پیش از تحویل سفارش با پشتیبانی درگاه تماس بگیرید.",
    },
  },
  order_used: {
    fate: "refused",
    retryable: "no",
    safeToShow: true,
    merchant: {
      en: "This attempt at the order was used before, and is paid or over. Check the payment you stored; to try again, raise `attempt` by one.",
      fa: "این نوبت از پرداخت سفارش پیش‌تر درخواست شده و پرداخت شده یا پایان یافته است. پرداختی را که ذخیره کرده‌اید ببینید؛ برای نوبت بعدی `attempt` را یکی بیشتر کنید.",
    },
  },
  payment_not_found: {
    ...fix,
    merchant: {
      en: "The gateway does not know the payment. Check the stored reference, the terminal and the environment.",
      fa: "درگاه این پرداخت را نمی‌شناسد. مرجع ذخیره‌شده، پایانه و محیط را بررسی کنید.",
    },
  },
  rate_limited: {
    fate: "later",
    retryable: "yes",
    safeToShow: true,
    merchant: {
      en: "Too many calls in a short time. Retry later; signed calls to IranDargah have no limit.",
      fa: "تعداد درخواست‌ها در زمان کوتاه بیش از حد بوده است. بعداً تکرار کنید؛ درخواست‌های امضاشدهٔ ایران‌درگاه محدودیت ندارند.",
    },
  },
  gateway_unavailable: {
    ...lost,
    merchant: {
      en: "The gateway, or the bank behind it, is out of order.",
      fa: "درگاه یا بانک پشت آن در دسترس نیست.",
    },
  },
  gateway_refused: {
    ...fix,
    fate: "refused",
    merchant: {
      en: "The gateway refused and gave no documented reason. See `gatewayCode` and `gatewayMessage`.",
      fa: "درگاه درخواست را رد کرده و دلیل مستندی نیاورده است. گفتهٔ آن در `gatewayCode` و `gatewayMessage` است.",
    },
  },
  response_unreadable: {
    ...lost,
    merchant: {
      en: "The gateway does not document such a response; it may be a proxy's page.",
      fa: "پاسخ با مستندات درگاه نمی‌خواند، مانند صفحهٔ یک پروکسی.",
    },
  },
  request_unusable: {
    ...fix,
    safeToShow: true,
    merchant: {
      en: "A request cannot be used, usually because its body was already parsed. Let nothing read it before dargah does.",
      fa: "درخواست قابل استفاده نیست، بیشتر چون بدنهٔ آن پیش‌تر تجزیه شده است. پیش از dargah چیزی نباید آن را بخواند.",
    },
  },
  callback_invalid: {
    ...fix,
    safeToShow: true,
    merchant: {
      en: "The callback cannot be read. Pass the request to parseCallback before anything else reads its body.",
      fa: "بازگشت پرداخت‌کننده خوانده نمی‌شود. درخواست را پیش از خوانده شدن بدنه به parseCallback بدهید.",
    },
  },
  callback_tampered: {
    ...fix,
    safeToShow: false,
    merchant: {
      en: "The callback contradicts itself. No gateway sends that: log it and do not trust it.",
      fa: "بازگشت پرداخت‌کننده با خودش در تناقض است. هیچ درگاهی چنین چیزی نمی‌فرستد: آن را ثبت و به آن اعتماد نکنید.",
    },
  },
  idempotency_key_unavailable: {
    fate: "later",
    retryable: "yes",
    safeToShow: false,
    merchant: {
      en: "The gateway did not return the idempotency key it was asked for. Nothing else was sent, so it is safe to repeat the call.",
      fa: "از درگاه کلید یکتایی درخواست شد و نیامد. چیز دیگری فرستاده نشده و تکرار بی‌خطر است.",
    },
  },
  response_signature_invalid: {
    ...lost,
    merchant: {
      en: "The signature of a response is missing, wrong, too old or too new. Check the secret key and the clock; the response was not used.",
      fa: "امضای پاسخ نیست، نادرست است یا زمان آن بیرون از بازه است. کلید مخفی و ساعت سرور را بررسی کنید؛ از پاسخ استفاده نشده است.",
    },
  },
  webhook_signature_invalid: {
    ...fix,
    merchant: {
      en: "A webhook's signature is missing or wrong, or its time is outside the window. Respond with 401 and do nothing.",
      fa: "امضای وب‌هوک نیست، نادرست است یا زمان آن بیرون از بازه است. پاسخ ۴۰۱ بدهید و کاری نکنید.",
    },
  },
  webhook_payload_invalid: {
    ...fix,
    merchant: {
      en: "A webhook's body cannot be used, usually because it was already parsed. Give the verifier the raw bytes.",
      fa: "بدنهٔ وب‌هوک قابل استفاده نیست، بیشتر چون پیش‌تر تجزیه شده است. بایت‌های خام را به بررسی‌کننده بدهید.",
    },
  },
  store_failed: {
    ...lost,
    retryable: "yes",
    merchant: {
      en: "The store of keys and references cannot be reached, or refused the operation. Fix it.",
      fa: "مخزن کلیدها و مرجع‌ها در دسترس نیست یا نپذیرفته است. آن را درست کنید.",
    },
  },
}))();
