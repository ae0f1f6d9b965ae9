import { readCallbackUrl } from "../../core/callback-url.ts";
import type { Call } from "../../core/exchange.ts";
import type { PageRefusal } from "../../core/gateway.ts";
import type { Payment } from "../../core/payment.ts";
import { type PaymentRecords, toPage } from "../shared/payments.ts";
import { findTerminal } from "../shared/terminal.ts";
import type { VandarSettings } from "./options.ts";

const noReferer: PageRefusal = {
  status: 404,
  reason: {
    en: "The browser sent no Referer. A merchant page with the referrer policy no-referrer breaks the payment.",
    fa: "مرورگر سرآیند Referer را نفرستاده است. صفحهٔ پذیرنده نباید آن را حذف کند.",
  },
};

const foreignReferer: PageRefusal = {
  status: 404,
  reason: {
    en: "The payer comes from a domain that is not registered for this terminal.",
    fa: "پرداخت‌کننده از دامنه‌ای آمده است که برای این پایانه ثبت نشده است.",
  },
};

/** Creates the function that opens the payment page. The page's URL works once, and requires a Referer. */
export function createPageOpener(records: PaymentRecords, settings: VandarSettings) {
  function checkReferer(payment: Payment, referer: string | null): PageRefusal | undefined {
    if (!settings.requireReferer) return undefined;
    if (!referer) return noReferer;
    const { refererDomains } = findTerminal(settings.terminals, payment.terminal);
    const domain = readCallbackUrl(referer)?.hostname ?? "";
    return refererDomains && !refererDomains.includes(domain) ? foreignReferer : undefined;
  }

  return function openPage({ path, headers }: Call): Payment | PageRefusal {
    const payment = records.findByReference(path.token);
    const refusal = payment && checkReferer(payment, headers.get("referer"));
    return refusal ?? toPage(payment, { opens: "once" });
  };
}
