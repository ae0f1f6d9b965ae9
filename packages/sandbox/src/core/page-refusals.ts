import type { PageRefusal } from "./gateway.ts";

export const unknownPage: PageRefusal = {
  status: 404,
  reason: { en: "This payment does not exist.", fa: "چنین پرداختی وجود ندارد." },
};

export const openedPage: PageRefusal = {
  status: 404,
  reason: { en: "This page has already been opened.", fa: "این صفحه پیش‌تر باز شده است." },
};

export const noWayBack: PageRefusal = {
  status: 404,
  reason: {
    en: "The callback URL of this payment is not an http or https address, so a browser could not go back to the merchant.",
    fa: "نشانی بازگشت این پرداخت از نوع http یا https نیست و مرورگر نمی‌تواند به پذیرنده برگردد.",
  },
};
