export type Language = "fa" | "en";

/** The language of a page: the one asked for with `?lang=`, else Persian, as the payers of these gateways read. */
export function languageOf(search: string): Language {
  return search !== "" && new URLSearchParams(search).get("lang") === "en" ? "en" : "fa";
}

/** What an address in this language ends with. */
export function searchOf(language: Language): string {
  return language === "en" ? "?lang=en" : "";
}
