/**
 * Translates the place of a search result in an operation, such as "callback response 200 fields".
 *
 * Redoc's logic uses the English name, so only the shown text is translated. The source of this function is written into the page,
 * so it must not refer to anything outside.
 */
export function persianPlace(place: string): string {
  const names: Record<string, string> = {
    fields: "فیلدها",
    "schema fields": "فیلدهای ساختار",
    "request fields": "فیلدهای درخواست",
    "request body": "بدنهٔ درخواست",
    "request examples": "نمونه‌های درخواست",
    "response fields": "فیلدهای پاسخ",
    "query parameters": "پارامترهای نشانی",
    "path parameters": "پارامترهای مسیر",
    "header parameters": "سرآیندهای درخواست",
    "cookie parameters": "کوکی‌های درخواست",
    parameters: "پارامترها",
    description: "توضیح",
    overview: "نمای کلی",
    metadata: "فراداده",
    security: "امنیت",
    server: "سرور",
    "server variables": "متغیرهای سرور",
  };
  const parts: Record<string, string> = { fields: "فیلدهای ", headers: "سرآیندهای ", examples: "نمونه‌های " };
  // It may contain highlighted matches.
  const plain = place.replace(/<\/?mark>/g, "");
  const inCallback = plain.startsWith("callback ");
  const inner = inCallback ? plain.slice("callback ".length) : plain;
  const [, status, part] = /^response (\S+?)(?: (fields|headers|examples))?$/.exec(inner) ?? [];
  const isKnown = Object.hasOwn(names, inner);
  const response = `${part ? parts[part] : ""}پاسخ ${status}`;
  const persian = isKnown ? (names[inner] ?? inner) : status ? response : inner;
  return inCallback ? `${persian} در فراخوانی برگشتی` : persian;
}
