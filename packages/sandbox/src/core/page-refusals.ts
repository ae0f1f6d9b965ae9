import type { PageRefusal } from "./gateway.ts";

export const unknownPage: PageRefusal = {
  status: 404,
  reason: { en: "There is no such payment.", fa: "چنین پرداختی وجود ندارد." },
};

export const openedPage: PageRefusal = {
  status: 404,
  reason: { en: "This page was opened before.", fa: "این صفحه پیش‌تر باز شده است." },
};

export const noWayBack: PageRefusal = {
  status: 404,
  reason: {
    en: "The callback address of this payment is no http or https address, so no browser could go back to the merchant.",
    fa: "نشانی بازگشت این پرداخت از نوع http یا https نیست و مرورگر نمی‌تواند به پذیرنده برگردد.",
  },
};
