import { toPersianDigits } from "../../core/digits.ts";
import { type Answer, Refusal } from "../../core/exchange.ts";
import type { Failures } from "../../core/gateway.ts";
import type { InvoiceScriptSettings } from "./options.ts";

// The words of 203, 204 and 302, which one deployment has, are the sandbox's own; the others are documented.
const descriptions = {
  100: "نوع درخواست باید POST باشد",
  101: "api_key ارسال نشده است یا صحیح نیست",
  102: "مبلغ ارسال نشده است یا کمتر از ۱۰۰۰ ریال است",
  103: "آدرس بازگشت ارسال نشده است",
  200: "شناسه پرداخت صحیح نیست",
  201: "پرداخت انجام نشده است",
  202: "پرداخت کنسل شده است یا خطایی در مراحل پرداخت رخ داده است",
  203: "دامنه آدرس بازگشت با دامنه درخواست‌دهنده یکی نیست",
  204: "آدرس IP هاست پذیرنده معتبر نیست",
  301: "خطایی در برقراری با سرور بانک رخ داده است",
  302: "ترمینال غیرفعال است",
} as const;

export type ErrorCode = keyof typeof descriptions;

export type InvoiceScriptFailures = ReturnType<typeof createInvoiceScriptFailures>;

export function createInvoiceScriptFailures({ numbersAs, errorCodeDigits }: InvoiceScriptSettings) {
  /** A number as the deployment writes it. */
  const write = (value: number) => (numbersAs === "text" ? String(value) : value);

  function failure(code: ErrorCode, status = 200): Answer {
    const errorCode = errorCodeDigits === "persian" ? toPersianDigits(String(code)) : write(code);
    return { status, body: { status: write(0), errorCode, errorDescription: descriptions[code] } };
  }

  const failures: Failures = {
    // Only the amount and the return address are left by then.
    invalid: (_, errors) => failure(errors.some(({ field }) => field === "amount") ? 102 : 103),
    // A body that cannot be read has no key in it.
    unreadable: () => failure(101),
    unknownPath: () => failure(200, 404),
    // The payment page is the one address that is not asked for by POST.
    wrongMethod: ({ pathname }) => (pathname.startsWith("/invoice/pay/") ? failure(200, 405) : failure(100)),
    // No code is for a fault of the script itself, so that of the bank's server stands in.
    serverError: () => failure(301, 500),
    rateLimited: (_, seconds) => ({ ...failure(301, 429), headers: { "Retry-After": String(seconds) } }),
    refusedWith200: () => failure(301),
  };

  return { failures, write, refuse: (code: ErrorCode) => new Refusal(failure(code)) };
}
