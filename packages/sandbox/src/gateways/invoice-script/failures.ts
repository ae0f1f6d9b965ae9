import { toPersianDigits } from "../../core/digits.ts";
import { type CallResponse, Refusal } from "../../core/exchange.ts";
import type { Failures } from "../../core/gateway.ts";
import { messagesOf } from "../../core/printed-messages.ts";
import { specs } from "../../specs.ts";
import { retryAfter } from "../shared/retry-after.ts";
import type { InvoiceScriptSettings } from "./options.ts";

/** Codes of one deployment, whose messages are the sandbox's own. */
const undocumented = {
  203: "دامنه آدرس بازگشت با دامنه درخواست‌دهنده یکی نیست",
  204: "آدرس IP هاست پذیرنده معتبر نیست",
  302: "ترمینال غیرفعال است",
} as const;

type Documented = 100 | 101 | 102 | 103 | 200 | 201 | 202 | 301;

export type ErrorCode = Documented | keyof typeof undocumented;

const descriptionOf = messagesOf(specs["invoice-script"], undocumented);

/** Formats a number as the deployment does. */
export function write(value: number, { numbersAs }: InvoiceScriptSettings): number | string {
  return numbersAs === "text" ? String(value) : value;
}

function failure(code: ErrorCode, settings: InvoiceScriptSettings, status = 200): CallResponse {
  const errorCode = settings.errorCodeDigits === "persian" ? toPersianDigits(String(code)) : write(code, settings);
  return { status, body: { status: write(0, settings), errorCode, errorDescription: descriptionOf(code) } };
}

export function refuse(code: ErrorCode, settings: InvoiceScriptSettings): Refusal {
  return new Refusal(failure(code, settings));
}

export function failuresOf(settings: InvoiceScriptSettings): Failures {
  const fail = (code: ErrorCode, status?: number) => failure(code, settings, status);
  return {
    // Only the amount and the callback URL remain to be checked.
    invalid: (_, errors) => fail(errors.some(({ field }) => field === "amount") ? 102 : 103),
    // An unreadable body has no key.
    unreadable: () => fail(101),
    unknownPath: () => fail(200, 404),
    // The payment page is the only address that is not requested by POST.
    wrongMethod: ({ pathname }) => (pathname.startsWith("/invoice/pay/") ? fail(200, 405) : fail(100)),
    // There is no code for an error of the script itself, so the code of the bank's server is used.
    serverError: () => fail(301, 500),
    rateLimited: (_, seconds) => retryAfter(fail(301, 429), seconds),
    refusedWith200: () => fail(301),
  };
}
