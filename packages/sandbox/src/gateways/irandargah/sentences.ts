import type { FieldError } from "../../core/exchange.ts";

// IranDargah prints two sentences about fields: the lowest amount, and a field that is missing. The others are in their manner.

/** What is wrong with a field, in Persian. */
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
