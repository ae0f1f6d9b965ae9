import type { Bilingual, StatePayerText } from "./payer-texts.ts";

/** Where the money of a payment is that does not pay its order. */
export type MoneyPlace = "kept" | "returns" | "unknown";

/** What a state of a payment or a refund means. Where `payer` depends on the money, it has a text for each place. */
export type StateRow = {
  readonly merchant: Bilingual;
  readonly payer: StatePayerText | Readonly<Record<MoneyPlace, StatePayerText>>;
};

/** Keyed by the state of a payment of a checkout. */
export const paymentTable = {
  created: {
    payer: "pending",
    merchant: {
      en: "The gateway is being asked for the payment. Nobody can have paid it.",
      fa: "پرداخت در حال درخواست از درگاه است و هنوز کسی نمی‌تواند آن را پرداخته باشد.",
    },
  },
  redirected: {
    payer: "open",
    merchant: {
      en: "The payer was sent to the gateway and has not come back. `start` continues the payment or makes another one.",
      fa: "پرداخت‌کننده به درگاه فرستاده شده و بازنگشته است. `start` همین پرداخت را ادامه می‌دهد یا پرداخت دیگری می‌سازد.",
    },
  },
  returned: {
    payer: "open",
    merchant: {
      en: "The payer came back, and the gateway has not reported a result yet. It is asked again by itself.",
      fa: "پرداخت‌کننده بازگشته و درگاه هنوز نتیجه‌ای نداده است. دوباره از آن پرسیده می‌شود.",
    },
  },
  waiting: {
    payer: "beingChecked",
    merchant: {
      en: "Another payment of the order is being checked. This one is checked when that one has ended.",
      fa: "پرداخت دیگری از همین سفارش در حال بررسی است. این پرداخت پس از پایان آن بررسی می‌شود.",
    },
  },
  verifying: {
    payer: "beingChecked",
    merchant: {
      en: "The gateway is being asked to keep the money. No other payment can pay the order meanwhile.",
      fa: "از درگاه خواسته شده است که پول را نگه دارد. در این میان پرداخت دیگری نمی‌تواند سفارش را بپردازد.",
    },
  },
  unknown: {
    payer: "beingChecked",
    merchant: {
      en: "It is not known whether the money was taken, and the order is held. The gateway is asked again; if it never says, look into its panel and call `resolve`.",
      fa: "روشن نیست که پول کسر شده است یا نه، و سفارش در انتظار آن است. دوباره از درگاه پرسیده می‌شود؛ اگر پاسخی نداد، پنل آن را ببینید و `resolve` را فراخوانی کنید.",
    },
  },
  paid: {
    payer: "paid",
    merchant: {
      en: "The merchant has the money, and the order is paid by this payment.",
      fa: "پول از آن پذیرنده است و سفارش با این پرداخت پرداخت شده است.",
    },
  },
  failed: {
    payer: { returns: "notPaid", unknown: "notConfirmed", kept: "notConfirmed" },
    merchant: {
      en: "The order is not paid by this payment. If the gateway reports money later, it still counts.",
      fa: "سفارش با این پرداخت پرداخت نشده است. اگر درگاه بعداً پولی گزارش کند، به حساب می‌آید.",
    },
  },
  cancelled: {
    payer: { returns: "cancelled", unknown: "notConfirmed", kept: "notConfirmed" },
    merchant: {
      en: "The payer cancelled the payment. If the gateway reports money later, it still counts.",
      fa: "پرداخت‌کننده پرداخت را لغو کرده است. اگر درگاه بعداً پولی گزارش کند، به حساب می‌آید.",
    },
  },
  expired: {
    payer: { returns: "expired", unknown: "notConfirmed", kept: "notConfirmed" },
    merchant: {
      en: "The time to pay or to verify is over. If the gateway reports money later, it still counts.",
      fa: "مهلت پرداخت یا تأیید گذشته است. اگر درگاه بعداً پولی گزارش کند، به حساب می‌آید.",
    },
  },
  not_verified: {
    payer: { returns: "unneeded", unknown: "unneededUnclear", kept: "keptUnneeded" },
    merchant: {
      en: "The order no longer needed the money, so the gateway was not asked to keep it.",
      fa: "سفارش دیگر به این پول نیاز نداشت، پس از درگاه خواسته نشد آن را نگه دارد.",
    },
  },
  surplus: {
    payer: "keptUnneeded",
    merchant: {
      en: "The gateway keeps money that the order does not need, because something else has paid it or it was cancelled. Refund it.",
      fa: "درگاه پولی را نگه داشته که سفارش به آن نیاز ندارد، چون با پرداخت دیگری پرداخت شده یا لغو شده است. آن را بازگردانید.",
    },
  },
  mismatched: {
    payer: "unmatched",
    merchant: {
      en: "The gateway reports another amount, order or reference than the stored one. Deliver nothing, look into the gateway's panel, and call `resolve`.",
      fa: "مبلغ، سفارش یا مرجعی که درگاه می‌گوید با آنچه ذخیره شده یکی نیست. چیزی تحویل ندهید، پنل درگاه را ببینید و `resolve` را فراخوانی کنید.",
    },
  },
} as const satisfies Record<string, StateRow>;

/** For the merchant, of a payment that has ended without paying its order. */
export const moneyTable: Readonly<Record<MoneyPlace, Bilingual>> = {
  kept: {
    en: "You have the money, so refund it.",
    fa: "پول نزد شماست؛ آن را بازگردانید.",
  },
  returns: {
    en: "The money was not taken, or goes back to the payer by itself.",
    fa: "پولی گرفته نشده است یا خودبه‌خود به پرداخت‌کننده بازمی‌گردد.",
  },
  unknown: {
    en: "Neither the gateway nor its docs say where any money is. If the payer asks, look into the gateway's panel.",
    fa: "نه درگاه و نه مستندات آن نمی‌گویند پول احتمالی کجاست. اگر پرداخت‌کننده پرسید، پنل درگاه را ببینید.",
  },
};

/** Keyed by the state of a refund of a checkout. */
export const refundTable = {
  requested: {
    payer: "refundChecked",
    merchant: { en: "The gateway is being asked for the refund.", fa: "بازگشت وجه در حال درخواست از درگاه است." },
  },
  accepted: {
    payer: "refundAccepted",
    merchant: {
      en: "The gateway has accepted the refund, and carries it out later.",
      fa: "درگاه بازگشت وجه را پذیرفته است و بعداً انجام می‌دهد.",
    },
  },
  refunded: {
    payer: "refundMade",
    merchant: { en: "The money went back to the payer.", fa: "پول به پرداخت‌کننده بازگشته است." },
  },
  refused: {
    payer: "refundNotMade",
    merchant: {
      en: "Nothing was refunded, so the amount can be refunded again.",
      fa: "مبلغی بازگردانده نشده است و می‌توان آن را دوباره بازگرداند.",
    },
  },
  unknown: {
    payer: "refundChecked",
    merchant: {
      en: "It is not known whether the money was refunded. Look into the gateway's panel, and call `resolveRefund`.",
      fa: "روشن نیست که پول بازگردانده شده است یا نه. پنل درگاه را ببینید و `resolveRefund` را فراخوانی کنید.",
    },
  },
} as const satisfies Record<string, StateRow>;
