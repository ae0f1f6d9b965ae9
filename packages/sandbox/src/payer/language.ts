export type Language = "fa" | "en";

/** Returns the language of a page: the one in `?lang=`, otherwise Persian, the language of these gateways' payers. */
export function languageOf(search: string): Language {
  return search !== "" && new URLSearchParams(search).get("lang") === "en" ? "en" : "fa";
}

/** Returns the query of a URL in this language. */
export function searchOf(language: Language): string {
  return language === "en" ? "?lang=en" : "";
}
