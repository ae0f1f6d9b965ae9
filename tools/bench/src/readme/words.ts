/** The texts around the figures, in one language. */
export type Words = {
  measured(machine: string, date: string): string;
  payments: string;
  webhooks: string;
  calls: string;
  generators(specs: number): string;
  bundles: string;
  compressed: string;
  imported: string;
  microseconds: string;
  /** Names of rows that are not names of packages. */
  rows: Readonly<Record<string, string>>;
  /** Writes figures in the digits of the language. */
  number(text: string): string;
};

const ours = (text: string) => `**${text}**`;

export const english: Words = {
  measured: (machine, date) => `On ${date}: ${machine}.`,
  payments: "creating and verifying a payment, with responses from memory",
  webhooks: "checking and reading a webhook of 0.5 / 4 / 64 kB, beside an HMAC of `node:crypto` and `JSON.parse`",
  calls: "emulating `createPayment` of IranDargah / Vandar: calls per second of processor time",
  generators: (specs) => `generating from ${specs} specs, s`,
  bundles: "a program that imports one function",
  compressed: "min+gzip, kB",
  imported: "import, ms",
  microseconds: "µs",
  rows: {
    "by hand: fetch and json()": "by hand: `fetch` and `json()`",
    "by hand, signing and checking": "by hand, signing requests and checking responses",
    "dargah/irandargah": ours("`dargah/irandargah`"),
    "dargah/irandargah, signing and checking": ours("`dargah/irandargah`, signing and checking"),
    "stripe, create and retrieve": "`stripe`, create and retrieve",
    "dargah/irandargah/webhooks": ours("`dargah/irandargah/webhooks`"),
    "dargah/irandargah/webhooks, repetitions refused": ours("`dargah/irandargah/webhooks`, repetitions refused"),
    "@octokit/webhooks-methods + JSON.parse": "`@octokit/webhooks-methods`",
    "@adyen/api-library + JSON.parse": "`@adyen/api-library`",
    "@dargah/sandbox": ours("`@dargah/sandbox`, which stores each payment"),
    "dargah codegen": ours("dargah codegen, which also lints and validates examples"),
    "dargah/irandargah, with signatures": "`dargah/irandargah`, with signatures",
    "@dargah/irandargah, the client alone": "`@dargah/irandargah`, the client alone",
  },
  number: (text) => text,
};

const persianDigits = "۰۱۲۳۴۵۶۷۸۹";

const persianNumber = (text: string) =>
  text
    .replace(/\d/g, (digit) => persianDigits.charAt(Number(digit)))
    .replaceAll(".", "٫")
    .replaceAll(",", "٬");

export const persian: Words = {
  measured: (machine, date) => {
    const day = new Date(`${date}T12:00:00Z`).toLocaleDateString("fa-IR", {
      dateStyle: "long",
      timeZone: "Asia/Tehran",
    });
    return `در ${day}، روی <span dir="ltr">${machine}</span>.`;
  },
  payments: "ایجاد و تأیید یک پرداخت، با پاسخ‌هایی از حافظه",
  webhooks: "بررسی و خواندن یک وب‌هوک ۰٫۵، ۴ و ۶۴ کیلوبایتی نسبت به HMAC از `node:crypto` و `JSON.parse`",
  calls: "شبیه‌سازی `createPayment` برای ایران‌درگاه و وندار: فراخوانی در هر ثانیهٔ پردازنده",
  generators: (specs) => `تولید کد از ${persianNumber(String(specs))} توصیف، به ثانیه`,
  bundles: "برنامه‌ای که یک تابع را import می‌کند",
  compressed: "حجم فشرده، کیلوبایت",
  imported: "زمان import، میلی‌ثانیه",
  microseconds: "میکروثانیه",
  rows: {
    ...english.rows,
    "by hand: fetch and json()": 'دستی: `fetch` و <code dir="ltr">json()</code>',
    "by hand, signing and checking": "دستی، با امضای درخواست و بررسی پاسخ",
    "dargah/irandargah, signing and checking": ours("`dargah/irandargah` با امضا و بررسی"),
    "stripe, create and retrieve": "`stripe`، ایجاد و دریافت",
    "dargah/irandargah/webhooks, repetitions refused": ours("`dargah/irandargah/webhooks` با رد تکراری‌ها"),
    "@octokit/webhooks-methods + JSON.parse": '<code dir="ltr">@octokit/webhooks-methods</code>',
    "@adyen/api-library + JSON.parse": '<code dir="ltr">@adyen/api-library</code>',
    "@dargah/sandbox": ours('<code dir="ltr">@dargah/sandbox</code> که هر پرداخت را نگه می‌دارد'),
    "dargah codegen": ours("dargah که توصیف‌ها و نمونه‌هایشان را هم بررسی می‌کند"),
    "dargah/irandargah, with signatures": "`dargah/irandargah` با امضا",
    "@dargah/irandargah, the client alone": '<code dir="ltr">@dargah/irandargah</code>، تنها کلاینت',
  },
  number: persianNumber,
};
