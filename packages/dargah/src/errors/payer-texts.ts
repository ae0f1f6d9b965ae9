/** A text in both languages. */
export type Bilingual = { readonly en: string; readonly fa: string };

/** What a payer may read. None of them tells how the shop works inside. */
export const payerTexts = {
  cannotPay: {
    en: "The payment cannot be made at the moment. No money was taken. Please try again later.",
    fa: "در حال حاضر امکان پرداخت نیست. مبلغی از شما کسر نشده است. لطفاً بعداً دوباره تلاش کنید.",
  },
  amountNotPossible: {
    en: "This amount cannot be paid in this way. No money was taken.",
    fa: "پرداخت این مبلغ از این راه ممکن نیست. مبلغی از شما کسر نشده است.",
  },
  orderUsed: {
    en: "This payment cannot be continued. Please open your order again and see whether it is paid.",
    fa: "ادامهٔ این پرداخت ممکن نیست. لطفاً سفارش خود را دوباره باز کنید و وضعیت پرداخت آن را ببینید.",
  },
  beingChecked: {
    en: "Your payment is being checked. Please do not pay again until the result is known.",
    fa: "پرداخت شما در حال بررسی است. لطفاً تا روشن شدن نتیجه دوباره پرداخت نکنید.",
  },
  busy: {
    en: "Many payments are being made at the moment. Please try again in a minute.",
    fa: "در حال حاضر تعداد پرداخت‌ها زیاد است. لطفاً یک دقیقهٔ دیگر دوباره تلاش کنید.",
  },
  returnUnusable: {
    en: "The result of the payment could not be read. Please open your order again; if you have paid, do not pay again.",
    fa: "نتیجهٔ پرداخت خوانده نشد. لطفاً سفارش خود را دوباره باز کنید و اگر پول پرداخته‌اید، دوباره پرداخت نکنید.",
  },
  paid: { en: "Your payment was successful.", fa: "پرداخت شما با موفقیت انجام شد." },
  notPaid: {
    en: "The payment was not made. If money has left your account, your bank gives it back within 72 hours.",
    fa: "پرداخت انجام نشد. اگر مبلغی از حساب شما کم شده باشد، بانک آن را تا ۷۲ ساعت دیگر برمی‌گرداند.",
  },
  expired: {
    en: "The time for the payment is over. If money has left your account, your bank gives it back within 72 hours.",
    fa: "مهلت پرداخت تمام شد. اگر مبلغی از حساب شما کم شده باشد، بانک آن را تا ۷۲ ساعت دیگر برمی‌گرداند.",
  },
  cancelled: { en: "The payment was cancelled.", fa: "پرداخت لغو شد." },
  pending: { en: "The payment has not been made yet.", fa: "پرداخت هنوز انجام نشده است." },
} as const satisfies Record<string, Bilingual>;

export type PayerText = keyof typeof payerTexts;
