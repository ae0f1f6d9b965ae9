import { type Call, type CallResponse, type FieldError, type Json, Refusal } from "../../core/exchange.ts";
import type { Failures } from "../../core/gateway.ts";
import { messagesOf } from "../../core/printed-messages.ts";
import { listRoutes, parametersIn } from "../../core/spec.ts";
import { jalali } from "../../core/tehran-time.ts";
import { jsonType } from "../../core/validation.ts";
import { specs } from "../../specs.ts";
import { retryAfter } from "../shared/retry-after.ts";

/** The types of errors that IranDargah documents. */
type ErrorType =
  | "validation_error"
  | "authentication_error"
  | "authorization_error"
  | "business_logic_error"
  | "rate_limit_error"
  | "server_error"
  | "gateway_error";

type Kind = { status: number; type: ErrorType };

// The messages come from the spec. The HTTP status and type of a code are not documented: they follow the wording of the lists.
const kinds: Record<number, Kind> = {
  [-2]: { status: 422, type: "validation_error" },
  [-19]: { status: 400, type: "business_logic_error" },
  [-21]: { status: 409, type: "business_logic_error" },
  [-31]: { status: 500, type: "server_error" },
  [-33]: { status: 404, type: "business_logic_error" },
  [-50]: { status: 401, type: "authentication_error" },
  [-51]: { status: 401, type: "authentication_error" },
  [-52]: { status: 403, type: "authorization_error" },
  [-53]: { status: 403, type: "authorization_error" },
  [-54]: { status: 429, type: "rate_limit_error" },
  [-101]: { status: 401, type: "authentication_error" },
  [-102]: { status: 401, type: "authentication_error" },
  [-103]: { status: 401, type: "authentication_error" },
  [-500]: { status: 500, type: "server_error" },
  996: { status: 503, type: "gateway_error" },
};

const document = specs.irandargah;

// -19 is not documented, so its message is the sandbox's own.
const messageOf = messagesOf(document, { "-19": "شناسه پرداخت یا مبلغ نادرست است" });

type RefusalExtras = {
  /** Messages by field, for `error.details.validation`. */
  details?: Record<string, string[]>;
  /** HTTP status, if it differs from that of the code. */
  status?: number;
  /** Type, if it differs from that of the code. */
  type?: ErrorType;
};

/** Builds a refusal in IranDargah's format, with the message, the type and the HTTP status of its code. */
export function refuse(call: Call, code: number, extras: RefusalExtras = {}): Refusal {
  return new Refusal(failure(call, code, extras));
}

function failure(call: Call, code: number, { details, status, type }: RefusalExtras = {}): CallResponse {
  const kind = kinds[code];
  if (!kind) throw new Error(`IranDargah has no error code ${code}.`);
  const error: Json = {
    message: messageOf(code),
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

/** @param mistakes Further errors of the call, by field. */
export function invalid(
  call: Call,
  errors: readonly FieldError[],
  mistakes: Record<string, string[]> = {},
): CallResponse {
  return failure(call, -2, { details: inFieldOrder(call.operationId, { ...detailsOf(errors), ...mistakes }) });
}

/** Builds code -54, which the docs show without details and with four headers. */
export function rateLimited(
  call: Call,
  state: { limit: number; resetAt: number; retryAfterSeconds: number },
): CallResponse {
  const headers = rateLimitHeaders({ ...state, remaining: 0 });
  return retryAfter({ ...failure(call, -54), headers }, state.retryAfterSeconds);
}

/** @param state.resetAt Epoch milliseconds. */
export function rateLimitHeaders(state: { limit: number; remaining: number; resetAt: number }): Record<string, string> {
  return {
    "X-RateLimit-Limit": String(state.limit),
    "X-RateLimit-Remaining": String(state.remaining),
    "X-RateLimit-Reset": String(Math.ceil(state.resetAt / 1000)),
  };
}

/** Returns the messages of each refused field. A field of the wrong type has no other error. */
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

// The documented refusal lists fields in the order of the docs, regardless of their errors.
const fieldsOf = new Map(
  listRoutes(document).map(({ operation }) => {
    const reference = operation.requestBody?.content[jsonType]?.schema.$ref ?? "";
    const schema = document.components.schemas[reference.replace("#/components/schemas/", "")];
    const query = parametersIn(document, operation, "query").map(({ name }) => name);
    return [operation.operationId, [...query, ...Object.keys(schema?.properties ?? {})]] as const;
  }),
);

/** Sorts messages in the order in which the docs list the fields of the call. */
function inFieldOrder(operationId: string, details: Record<string, string[]>): Record<string, string[]> {
  const fields = fieldsOf.get(operationId) ?? [];
  return Object.fromEntries(Object.entries(details).sort(([a], [b]) => fields.indexOf(a) - fields.indexOf(b)));
}

// IranDargah documents two messages about fields: the minimum amount, and a missing field. The others imitate their style.

/** Returns the Persian message for a field error. */
export function sentenceFor({ field, keyword, limit }: FieldError): string {
  const name = field === "amount" ? "مبلغ" : `فیلد ${field}`;
  const unit = field === "amount" ? " ریال" : "";
  switch (keyword) {
    case "required":
      return `فیلد ${field} الزامی است`;
    case "minimum":
      return `${name} باید حداقل ${limit}${unit} باشد`;
    case "maximum":
      return `${name} باید حداکثر ${limit}${unit} باشد`;
    case "minLength":
      return `${name} باید حداقل ${limit} نویسه باشد`;
    case "maxLength":
      return `${name} نباید بیش از ${limit} نویسه باشد`;
    case "minItems":
      return `${name} باید حداقل ${limit} مورد داشته باشد`;
    case "type":
      return `نوع مقدار ${name} نادرست است`;
    case "enum":
      return `مقدار ${name} مجاز نیست`;
    default:
      return `قالب ${name} نامعتبر است`;
  }
}

export const sentences = {
  malformed: (field: string) => sentenceFor({ in: "body", field, keyword: "pattern" }),
  highestAmount: (limit: number) => sentenceFor({ in: "body", field: "amount", keyword: "maximum", limit }),
  orderTaken: "فیلد order_id تکراری است",
  missingKey: "هدر Idempotency-Key الزامی است",
  malformedKey: "قالب هدر Idempotency-Key نامعتبر است",
  noDate: (field: string) => `فیلد ${field} تاریخ معتبری نیست`,
  futureDate: (field: string) => `فیلد ${field} نمی‌تواند در آینده باشد`,
  earlierDate: "فیلد to_date نمی‌تواند پیش از from_date باشد",
} as const;
