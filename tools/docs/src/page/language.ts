export type Language = "en" | "fa";

export const direction = (language: Language) => (language === "fa" ? "rtl" : "ltr");

/** Name of a gateway's page in the folder of pages. */
export const pageName = ({ gateway, language }: { gateway: string; language: Language }) =>
  language === "fa" ? `${gateway}.fa.html` : `${gateway}.html`;
