export type Language = "en" | "fa";

export const direction = (language: Language) => (language === "fa" ? "rtl" : "ltr");

/** File name of a gateway's page. */
export const pageName = ({ gateway, language }: { gateway: string; language: Language }) =>
  language === "fa" ? `${gateway}.fa.html` : `${gateway}.html`;
