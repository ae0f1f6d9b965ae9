import type { ErrorCode } from "./error-codes.ts";
import type { Bilingual } from "./payer-texts.ts";

/**
 * What became of the call.
 *
 * - `mend`: it was not carried out, and will not be before something is mended.
 * - `refused`: it was not carried out, and the gateway did not say why, or has had the order before.
 * - `later`: it was not carried out, and may be later.
 * - `lost`: nobody knows.
 */
export type Fate = "mend" | "refused" | "later" | "lost";

/** What a code means. */
export type ErrorRow = {
  readonly fate: Fate;
  /** For the merchant's developers: what happened. What to do depends on the operation, too. */
  readonly merchant: Bilingual;
  /** Whether the payer may know of this case. If not, the payer's text is a general one: it is nobody's business but the shop's. */
  readonly safeToShow: boolean;
  /** Whether the same call may be repeated. `sometimes`: the error's own `retryable` tells. */
  readonly retryable: "yes" | "no" | "sometimes";
};

const mend = { fate: "mend", retryable: "no", safeToShow: false } as const;
const lost = { fate: "lost", retryable: "sometimes", safeToShow: true } as const;

// Marked as pure: bundlers take an object with spread parts for a side effect, and would keep the table in every bundle.
export const errorTable: Record<ErrorCode, ErrorRow> = /* @__PURE__ */ (() => ({
  invalid_option: {
    ...mend,
    merchant: {
      en: "An option or a field cannot be used. The message names it. Change the code or the configuration.",
      fa: "یکی از گزینه‌ها یا فیلدها قابل استفاده نیست. نام آن در پیام آمده است. کد یا تنظیمات را اصلاح کنید.",
    },
  },
  option_failed: {
    ...lost,
    merchant: {
      en: "A function or an object that was given as an option threw, or returned what cannot be used. The message names it.",
      fa: "تابع یا شیئی که به‌عنوان گزینه داده شده خطا داده یا چیزی برگردانده که قابل استفاده نیست. نام آن در پیام آمده است.",
    },
  },
  invalid_amount: {
    ...mend,
    safeToShow: true,
    merchant: {
      en: "The amount is no whole number of Rial, or outside the gateway's bounds. The message has the bound.",
      fa: "مبلغ عدد درستی از ریال نیست یا بیرون از بازهٔ مجاز درگاه است. کران بازه در پیام آمده است.",
    },
  },
  timeout: {
    ...lost,
    merchant: {
      en: "The gateway gave no complete response in time.",
      fa: "درگاه در مهلت مقرر پاسخ کاملی نداد.",
    },
  },
  connection_failed: {
    ...lost,
    merchant: {
      en: "The connection broke before the whole response was there.",
      fa: "ارتباط پیش از رسیدن پاسخ کامل قطع شد.",
    },
  },
  aborted: {
    ...lost,
    merchant: {
      en: "The caller's own signal ended the call.",
      fa: "فراخوانی با سیگنال خود برنامه متوقف شد.",
    },
  },
  credentials_refused: {
    ...mend,
    merchant: {
      en: "The gateway does not know the token, the key or the signature. Check the credentials, the environment and the clock.",
      fa: "درگاه توکن، کلید یا امضا را نمی‌شناسد. اطلاعات پذیرنده، محیط و ساعت سرور را بررسی کنید.",
    },
  },
  access_refused: {
    ...mend,
    merchant: {
      en: "The gateway knows the merchant and lets it not in: the IP address, the domain, or a terminal that is not active.",
      fa: "درگاه پذیرنده را می‌شناسد ولی اجازهٔ دسترسی نمی‌دهد: آدرس IP، دامنه، یا فعال نبودن پایانه.",
    },
  },
  request_refused: {
    ...mend,
    merchant: {
      en: "The gateway takes a field for missing, malformed or out of range. `gatewayMessage` has its words.",
      fa: "درگاه یکی از فیلدها را ناقص، نادرست یا بیرون از بازه دانسته است. متن درگاه در `gatewayMessage` است.",
    },
  },
  order_used: {
    fate: "refused",
    retryable: "no",
    safeToShow: true,
    merchant: {
      en: "This attempt of the order was asked for before, and is paid or over. Look at the payment that you stored; for another try, raise `attempt` by one.",
      fa: "این نوبت از پرداخت سفارش پیش‌تر درخواست شده و پرداخت شده یا پایان یافته است. پرداختی را که ذخیره کرده‌اید ببینید؛ برای نوبت بعدی `attempt` را یکی بیشتر کنید.",
    },
  },
  payment_not_found: {
    ...mend,
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
      en: "Too many calls in a short time. Repeat it later; signed calls of IranDargah have no limit.",
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
    ...mend,
    fate: "refused",
    merchant: {
      en: "The gateway refused and gave no documented reason. `gatewayCode` and `gatewayMessage` have what it said.",
      fa: "درگاه درخواست را رد کرده و دلیل مستندی نیاورده است. گفتهٔ آن در `gatewayCode` و `gatewayMessage` است.",
    },
  },
  response_unreadable: {
    ...lost,
    merchant: {
      en: "The response is none that the gateway documents, such as a proxy's page.",
      fa: "پاسخ با مستندات درگاه نمی‌خواند، مانند صفحهٔ یک پروکسی.",
    },
  },
  request_unusable: {
    ...mend,
    safeToShow: true,
    merchant: {
      en: "A request cannot be handed on, mostly because its body was parsed before. Let nothing read it before dargah does.",
      fa: "درخواست قابل استفاده نیست، بیشتر چون بدنهٔ آن پیش‌تر تجزیه شده است. پیش از dargah چیزی نباید آن را بخواند.",
    },
  },
  callback_invalid: {
    ...mend,
    safeToShow: true,
    merchant: {
      en: "The callback cannot be read. Hand the request to parseCallback before anything else reads its body.",
      fa: "بازگشت پرداخت‌کننده خوانده نمی‌شود. درخواست را پیش از خوانده شدن بدنه به parseCallback بدهید.",
    },
  },
  callback_tampered: {
    ...mend,
    safeToShow: false,
    merchant: {
      en: "The callback contradicts itself. No gateway sends that: log it, and believe nothing in it.",
      fa: "بازگشت پرداخت‌کننده با خودش در تناقض است. هیچ درگاهی چنین چیزی نمی‌فرستد: آن را ثبت و به آن اعتماد نکنید.",
    },
  },
  idempotency_key_unavailable: {
    fate: "later",
    retryable: "yes",
    safeToShow: false,
    merchant: {
      en: "The gateway was asked for an idempotency key and gave none. Nothing else was sent, so it may be repeated.",
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
    ...mend,
    merchant: {
      en: "A webhook's signature is missing or wrong, or its time is outside the window. Respond with 401 and do nothing.",
      fa: "امضای وب‌هوک نیست، نادرست است یا زمان آن بیرون از بازه است. پاسخ ۴۰۱ بدهید و کاری نکنید.",
    },
  },
  webhook_payload_invalid: {
    ...mend,
    merchant: {
      en: "A webhook's body cannot be used, mostly because it was parsed before. Give the verifier the raw bytes.",
      fa: "بدنهٔ وب‌هوک قابل استفاده نیست، بیشتر چون پیش‌تر تجزیه شده است. بایت‌های خام را به بررسی‌کننده بدهید.",
    },
  },
  store_failed: {
    ...lost,
    retryable: "yes",
    merchant: {
      en: "The store of keys and references cannot be reached or refused. Mend it.",
      fa: "مخزن کلیدها و مرجع‌ها در دسترس نیست یا نپذیرفته است. آن را درست کنید.",
    },
  },
}))();
