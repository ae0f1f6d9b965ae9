/** A text in both languages. */
export type Bilingual = { readonly en: string; readonly fa: string };

/** Texts for payers. None of them reveals how the shop works internally. */
export const payerTexts = {
  notStarted: {
    en: "The payment could not be started. No money was taken in this attempt. Please try again later.",
    fa: "پرداخت آغاز نشد و در این نوبت مبلغی از شما کسر نشده است. لطفاً بعداً دوباره تلاش کنید.",
  },
  notAccepted: {
    en: "The payment could not be started. If you have paid for this order before, please do not pay again.",
    fa: "پرداخت آغاز نشد. اگر پیش‌تر بابت این سفارش پرداخت کرده‌اید، لطفاً دوباره پرداخت نکنید.",
  },
  amountNotPossible: {
    en: "This amount cannot be paid this way.",
    fa: "پرداخت این مبلغ از این راه ممکن نیست.",
  },
  orderUsed: {
    en: "This payment cannot be continued. Please open your order again and check whether it is paid.",
    fa: "ادامهٔ این پرداخت ممکن نیست. لطفاً سفارش خود را دوباره باز کنید و وضعیت پرداخت آن را ببینید.",
  },
  orderPaid: {
    en: "This order is already paid. Please do not pay again.",
    fa: "این سفارش پیش‌تر پرداخت شده است. لطفاً دوباره پرداخت نکنید.",
  },
  orderCancelled: {
    en: "This order was cancelled and can no longer be paid.",
    fa: "این سفارش لغو شده است و دیگر قابل پرداخت نیست.",
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
  notShown: {
    en: "The state of the payment cannot be shown at the moment. Please check again in a minute, and do not pay again until then.",
    fa: "در حال حاضر نمایش وضعیت پرداخت ممکن نیست. لطفاً یک دقیقهٔ دیگر دوباره ببینید و تا آن زمان دوباره پرداخت نکنید.",
  },
  cancelUnknown: {
    en: "It is not known yet whether the payment was cancelled. Please open your order again before you pay.",
    fa: "هنوز روشن نیست که پرداخت لغو شده است یا نه. لطفاً پیش از پرداخت، سفارش خود را دوباره باز کنید.",
  },
  refundChecked: {
    en: "The refund is being checked. Please wait for the result.",
    fa: "بازگشت وجه در حال بررسی است. لطفاً تا روشن شدن نتیجه منتظر بمانید.",
  },
  refundNotMade: {
    en: "The refund has not been made. Please contact the shop.",
    fa: "بازگشت وجه انجام نشده است. لطفاً با فروشگاه تماس بگیرید.",
  },
  shopFailed: {
    en: "Something went wrong in the shop. If you have paid, please do not pay again, and open your order in a few minutes.",
    fa: "خطایی در فروشگاه رخ داد. اگر پول پرداخته‌اید، لطفاً دوباره پرداخت نکنید و چند دقیقهٔ دیگر سفارش خود را باز کنید.",
  },
  notConfirmed: {
    en: "The payment was not confirmed. If money has left your account, please ask the shop before you pay again.",
    fa: "پرداخت تأیید نشد. اگر مبلغی از حساب شما کم شده است، لطفاً پیش از پرداخت دوباره از فروشگاه بپرسید.",
  },
  paid: { en: "Your payment was successful.", fa: "پرداخت شما با موفقیت انجام شد." },
  notPaid: {
    en: "The payment was not made. If money has left your account, your bank will return it within 72 hours.",
    fa: "پرداخت انجام نشد. اگر مبلغی از حساب شما کم شده باشد، بانک آن را تا ۷۲ ساعت دیگر برمی‌گرداند.",
  },
  expired: {
    en: "The time for the payment is over. If money has left your account, your bank will return it within 72 hours.",
    fa: "مهلت پرداخت تمام شد. اگر مبلغی از حساب شما کم شده باشد، بانک آن را تا ۷۲ ساعت دیگر برمی‌گرداند.",
  },
  cancelled: { en: "The payment was cancelled.", fa: "پرداخت لغو شد." },
  pending: { en: "The payment has not been made yet.", fa: "پرداخت هنوز انجام نشده است." },
} as const satisfies Record<string, Bilingual>;

export type PayerText = keyof typeof payerTexts;

/** Texts about a payment or a refund of a checkout. Apart from the others, so that an error page does not bundle them. */
export const statePayerTexts = {
  refundAccepted: {
    en: "The refund was accepted. The money will reach your account once the bank has carried it out.",
    fa: "بازگشت وجه پذیرفته شده است. مبلغ پس از انجام آن از سوی بانک به حساب شما می‌رسد.",
  },
  refundMade: {
    en: "The money was returned to you.",
    fa: "مبلغ به شما بازگردانده شد.",
  },
  open: {
    en: "The payment is not complete. If you have not paid yet, you can continue. If you have paid, please do not pay again; the result will be known soon.",
    fa: "پرداخت هنوز کامل نشده است. اگر پول نپرداخته‌اید، می‌توانید ادامه دهید. اگر پرداخته‌اید، لطفاً دوباره پرداخت نکنید؛ نتیجه به‌زودی روشن می‌شود.",
  },
  unneeded: {
    en: "Your order did not need this payment, so it was not accepted. If money has left your account, your bank will return it within 72 hours.",
    fa: "سفارش شما به این پرداخت نیاز نداشت و پرداخت پذیرفته نشد. اگر مبلغی از حساب شما کم شده باشد، بانک آن را تا ۷۲ ساعت دیگر برمی‌گرداند.",
  },
  unneededUnclear: {
    en: "Your order did not need this payment, so it was not accepted. If money has left your account, please contact the shop.",
    fa: "سفارش شما به این پرداخت نیاز نداشت و پرداخت پذیرفته نشد. اگر مبلغی از حساب شما کم شده است، لطفاً با فروشگاه تماس بگیرید.",
  },
  keptUnneeded: {
    en: "Your order did not need this payment, but the shop received the money. Please contact the shop to have it returned.",
    fa: "سفارش شما به این پرداخت نیاز نداشت، اما مبلغ آن به فروشگاه رسیده است. برای پس گرفتن آن لطفاً با فروشگاه تماس بگیرید.",
  },
  unmatched: {
    en: "The payment does not match your order. Please contact the shop before you pay again.",
    fa: "پرداخت با سفارش شما مطابقت ندارد. لطفاً پیش از پرداخت دوباره با فروشگاه تماس بگیرید.",
  },
} as const satisfies Record<string, Bilingual>;

export type StatePayerText = PayerText | keyof typeof statePayerTexts;
