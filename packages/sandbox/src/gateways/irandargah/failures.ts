import { type Answer, type Call, type FieldError, type Json, Refusal } from "../../core/exchange.ts";
import type { Failures } from "../../core/gateway.ts";
import { jalali } from "../../core/tehran-time.ts";
import { inFieldOrder } from "./field-order.ts";
import { sentenceFor } from "./sentences.ts";

/** The types of errors that IranDargah documents. */
type ErrorType =
  | "validation_error"
  | "authentication_error"
  | "authorization_error"
  | "business_logic_error"
  | "rate_limit_error"
  | "server_error"
  | "gateway_error";

type Kind = { status: number; type: ErrorType; message: string };

// The words are documented, but for those of -19. Which HTTP status and type go with a code is not: they follow the wording of the lists.
const kinds: Record<number, Kind> = {
  [-2]: { status: 422, type: "validation_error", message: "خطا در اعتبارسنجی ورودی" },
  [-19]: { status: 400, type: "business_logic_error", message: "شناسه پرداخت یا مبلغ نادرست است" },
  [-21]: { status: 409, type: "business_logic_error", message: "تراکنش قبلاً تأیید شده است" },
  [-31]: { status: 500, type: "server_error", message: "خطای داخلی سرور" },
  [-33]: { status: 404, type: "business_logic_error", message: "تراکنش یافت نشد" },
  [-50]: { status: 401, type: "authentication_error", message: "اطلاعات احراز هویت یافت نشد" },
  [-51]: { status: 401, type: "authentication_error", message: "اطلاعات احراز هویت نامعتبر است" },
  [-52]: { status: 403, type: "authorization_error", message: "آدرس IP در لیست مجاز نیست" },
  [-53]: { status: 403, type: "authorization_error", message: "ترمینال غیرفعال یا تحت بررسی است" },
  [-54]: { status: 429, type: "rate_limit_error", message: "تعداد درخواستها بیش از حد مجاز است" },
  [-101]: { status: 401, type: "authentication_error", message: "هدرهای امضا ارسال نشده" },
  [-102]: { status: 401, type: "authentication_error", message: "timestamp درخواست نامعتبر یا منقضی است" },
  [-103]: { status: 401, type: "authentication_error", message: "امضای درخواست نامعتبر است" },
  [-500]: { status: 500, type: "server_error", message: "خطای غیرمنتظره در سرور" },
  996: { status: 503, type: "gateway_error", message: "سرویس در دسترس نیست" },
};

type RefusalExtras = {
  /** Sentences about fields, by the name of the field; they go to `error.details.validation`. */
  details?: Record<string, string[]>;
  /** Another HTTP status than that of the code. */
  status?: number;
  /** Another type than that of the code. */
  type?: ErrorType;
};

/** A refusal in IranDargah's shape, with the words, the type and the HTTP status of its code. */
export function refuse(call: Call, code: number, extras: RefusalExtras = {}): Refusal {
  return new Refusal(failure(call, code, extras));
}

function failure(call: Call, code: number, { details, status, type }: RefusalExtras = {}): Answer {
  const kind = kinds[code];
  if (!kind) throw new Error(`IranDargah has no error code ${code}.`);
  const error: Json = {
    message: kind.message,
    code,
    type: type ?? kind.type,
    ...(details && { details: { validation: details } }),
  };
  return {
    status: status ?? kind.status,
    body: { success: false, error, status_code: code, timestamp: jalali(call.now) },
  };
}

export const failures: Failures = {
  invalid: (call, errors) => invalid(call, errors),
  unreadable(call, why) {
    if (why === "too-large") return failure(call, -2, { status: 413 });
    return failure(call, -2, { status: why === "unsupported-type" || why === "unsupported-encoding" ? 415 : 400 });
  },
  unknownPath: (call) => failure(call, -2, { status: 404 }),
  wrongMethod: (call) => failure(call, -2, { status: 405 }),
  serverError: (call) => failure(call, -500),
  rateLimited: (call, seconds) =>
    rateLimited(call, { limit: 100, resetAt: call.now + seconds * 1000, retryAfterSeconds: seconds }),
  refusedWith200: (call) => failure(call, -31, { status: 200 }),
};

/** @param mistakes What else is wrong with the call, by the field. */
export function invalid(call: Call, errors: readonly FieldError[], mistakes: Record<string, string[]> = {}): Answer {
  return failure(call, -2, { details: inFieldOrder(call.operationId, { ...detailsOf(errors), ...mistakes }) });
}

/** Code -54, which the documents print without details, and with four headers. */
export function rateLimited(call: Call, state: { limit: number; resetAt: number; retryAfterSeconds: number }): Answer {
  return {
    ...failure(call, -54),
    headers: { ...rateLimitHeaders({ ...state, remaining: 0 }), "Retry-After": String(state.retryAfterSeconds) },
  };
}

/** @param state.resetAt Epoch milliseconds. */
export function rateLimitHeaders(state: { limit: number; remaining: number; resetAt: number }): Record<string, string> {
  return {
    "X-RateLimit-Limit": String(state.limit),
    "X-RateLimit-Remaining": String(state.remaining),
    "X-RateLimit-Reset": String(Math.ceil(state.resetAt / 1000)),
  };
}

/** Sentences about each refused field. One of the wrong type has no other fault. */
function detailsOf(errors: readonly FieldError[]): Record<string, string[]> {
  const details = new Map<string, string[]>();
  const mistyped = new Set(errors.filter(({ keyword }) => keyword === "type").map(({ field }) => field));
  for (const error of errors) {
    if (mistyped.has(error.field) && error.keyword !== "type") continue;
    const field = error.field || error.in;
    const sentence = sentenceFor(error);
    const known = details.get(field) ?? [];
    if (!known.includes(sentence)) details.set(field, [...known, sentence]);
  }
  return Object.fromEntries(details);
}
