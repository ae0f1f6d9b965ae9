import type { PageRefusal } from "./gateway.ts";

export const unknownPage: PageRefusal = {
  status: 404,
  reason: { en: "There is no such payment.", fa: "چنین پرداختی وجود ندارد." },
};

export const openedPage: PageRefusal = {
  status: 404,
  reason: { en: "This page was opened before.", fa: "این صفحه پیش‌تر باز شده است." },
};
