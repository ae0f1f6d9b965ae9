import type { CallResponse, FieldError, Json } from "../../core/exchange.ts";
import type { Failures } from "../../core/gateway.ts";
import { retryAfter } from "../shared/retry-after.ts";

/** The messages that Vandar documents. A case without one gets the nearest. */
export const sentences = {
  missing: (field: string) => `وارد کردن ${field === "api_key" ? "api key" : field} الزامی است`,
  invalid: (field: string) => `${field} معتبر نیست`,
  address: "IP پذیرنده معتبر نیست",
  callbackDomain: "آدرس بازگشتی معتبر نیست",
  lowAmount: "amount نباید کوچکتر از 1000 باشد.",
  noNumber: "amount باید عدد یا رشته‌ای از اعداد باشد",
  nationalCode: "کد ملی قابل قبول نیست.",
  card: "شماره کارت قابل قبول نیست.",
  failed: "تراکنش با خطا مواجه شده است",
  announced: "نتیجه تراکنش قبلا از طرف وندار اعلام گردیده.",
} as const;

export function refused(errors: Json, status = 0): CallResponse {
  return { status: 422, body: { status, errors } };
}

/** Builds a general HTTP error. Its body is not documented, so it has the form that Vandar's own client reads. */
export function general(status: number, message: string): CallResponse {
  return { status, body: { status: 0, message } };
}

/** A custom keyword in addition to those of JSON Schema: the URL is valid, but not on a domain of the terminal. */
export const foreignDomain = "domain";

export const failures: Failures = {
  invalid(call, errors) {
    // Vandar's docs warn about this case.
    if (errors.some(({ field, keyword }) => field === "callback_url" && keyword === "maxLength"))
      return failures.serverError(call);
    const sentencesOf = (chosen: readonly FieldError[]) => [...new Set(chosen.map(sentenceFor))];
    if (call.operationId !== "refundPayment") return refused(sentencesOf(inPrintedOrder(errors)));
    const fields = [...new Set(errors.map(({ field }) => field))];
    return refused(
      Object.fromEntries(fields.map((name) => [name, sentencesOf(errors.filter(({ field }) => field === name))])),
    );
  },
  unreadable: (_, why) => (why === "unsupported-type" ? general(406, "Not Acceptable") : general(400, "Bad Request")),
  unknownPath: () => general(404, "Not Found"),
  wrongMethod: () => general(405, "Method Not Allowed"),
  serverError: () => general(500, "Internal Server Error"),
  rateLimited: (_, seconds) => retryAfter(general(429, "Too Many Requests"), seconds),
  refusedWith200: () => ({ status: 200, body: { status: 0, errors: [sentences.failed] } }),
};

// Vandar lists its messages in this order, and a sample has a wrong domain and a low amount in the same order.
const printedOrder = ["api_key", "callback_url", "amount"];

function inPrintedOrder(errors: readonly FieldError[]): FieldError[] {
  const position = ({ field }: FieldError) => (printedOrder.includes(field) ? printedOrder.indexOf(field) : Infinity);
  // Infinity minus Infinity is NaN.
  return [...errors].sort((a, b) => (position(a) === position(b) ? 0 : position(a) - position(b)));
}

function sentenceFor({ field, keyword }: FieldError): string {
  if (keyword === "required") return sentences.missing(field);
  if (keyword === "dependentRequired") return sentences.missing("mobile_number");
  if (keyword === foreignDomain) return sentences.callbackDomain;
  if (field === "amount") return keyword === "minimum" ? sentences.lowAmount : sentences.noNumber;
  if (field === "national_code") return sentences.nationalCode;
  if (field === "valid_card_number") return sentences.card;
  return sentences.invalid(field);
}
