import { type CallResponse, type FieldError, type Json, Refusal } from "../../core/exchange.ts";
import type { Failures } from "../../core/gateway.ts";
import { retryAfter } from "../shared/retry-after.ts";
import type { GardeshPaySettings } from "./options.ts";

/**
 * GardeshPay has a `code` in each failure, but no table of codes. These numbers and messages are the sandbox's own: GardeshPay does not
 * promise any of them.
 */
export const problems = {
  invalidFields: { code: 901, message: "اطلاعات ارسالی کامل یا صحیح نیست." },
  invalidToken: { code: 902, message: "توکن پذیرنده معتبر نیست." },
  addressNotAllowed: { code: 903, message: "آدرس IP پذیرنده مجاز نیست." },
  inactiveTerminal: { code: 904, message: "پایانهٔ پذیرنده فعال نیست." },
  duplicateInvoice: { code: 905, message: "شمارهٔ فاکتور تکراری است." },
  amountOutOfRange: { code: 906, message: "مبلغ در محدودهٔ مجاز نیست." },
  unknownPayment: { code: 911, message: "پرداختی با این شمارهٔ پیگیری پیدا نشد." },
  notPaid: { code: 912, message: "پرداخت انجام نشده است." },
  givenBack: { code: 913, message: "پرداخت به‌موقع تأیید نشد و مبلغ آن به پرداخت‌کننده برگشت." },
  tooManyCalls: { code: 921, message: "تعداد درخواست‌ها بیش از حد مجاز است." },
  unknownAddress: { code: 922, message: "این نشانی وجود ندارد." },
  wrongMethod: { code: 923, message: "این نشانی درخواستی از این نوع نمی‌پذیرد." },
  serverError: { code: 999, message: "خطای داخلی سامانه رخ داده است." },
} as const;

type Problem = keyof typeof problems;

type Entry = { field: string; message: string };

export function failuresOf(settings: GardeshPaySettings) {
  function failure(problem: Problem, options: { status?: number; entries?: readonly Entry[] } = {}): CallResponse {
    const { status = settings.failureStatus, entries = [] } = options;
    const { code, message } = problems[problem];
    // Plain text occurs only with other statuses.
    if (settings.failureBody === "text" && status !== 200) {
      return { status, text: message, contentType: "text/plain; charset=utf-8" };
    }
    const errors: Json = entries.map((entry) => (settings.errorEntries === "objects" ? entry : entry.message));
    return { status, body: { success: false, code, message, errors } };
  }

  const failures: Failures = {
    invalid: (_, errors) => failure("invalidFields", { entries: distinct(errors).map(toEntry) }),
    unreadable: () => failure("invalidFields", { entries: [unreadableBody] }),
    unknownPath: () => failure("unknownAddress", { status: 404 }),
    wrongMethod: () => failure("wrongMethod", { status: 405 }),
    serverError: () => failure("serverError", { status: 500 }),
    rateLimited: (_, seconds) => retryAfter(failure("tooManyCalls", { status: 429 }), seconds),
    refusedWith200: () => failure("serverError", { status: 200 }),
  };

  return {
    failures,
    refuse: (problem: Problem) => new Refusal(failure(problem)),
    refuseField: (field: string) => new Refusal(failure("invalidFields", { entries: [wrong(field)] })),
    refuseBody: () => new Refusal(failure("invalidFields", { entries: [unreadableBody] })),
  };
}

const unreadableBody: Entry = { field: "", message: "بدنهٔ درخواست JSON معتبر نیست." };
const wrong = (field: string): Entry => ({ field, message: `مقدار ${field} معتبر نیست.` });

function toEntry({ field, keyword }: FieldError): Entry {
  return keyword === "required" ? { field, message: `وارد کردن ${field} الزامی است.` } : wrong(field);
}

/** Keeps one error for each field, since a value may break several rules. */
function distinct(errors: readonly FieldError[]): FieldError[] {
  return errors.filter((error, index) => errors.findIndex(({ field }) => field === error.field) === index);
}
