/**
 * Says in Persian where in an operation something was found, such as "callback response 200 fields".
 *
 * Redoc also decides by the English name, so only what is shown is translated. The source of this function is written into the page,
 * so it refers to nothing outside of itself.
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
  // What was found may be marked in it.
  const plain = place.replace(/<\/?mark>/g, "");
  const inCallback = plain.startsWith("callback ");
  const inner = inCallback ? plain.slice("callback ".length) : plain;
  const [, status, part] = /^response (\S+?)(?: (fields|headers|examples))?$/.exec(inner) ?? [];
  const isKnown = Object.hasOwn(names, inner);
  const response = `${part ? parts[part] : ""}پاسخ ${status}`;
  const persian = isKnown ? (names[inner] ?? inner) : status ? response : inner;
  return inCallback ? `${persian} در فراخوانی برگشتی` : persian;
}
