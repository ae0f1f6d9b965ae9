import { readCallbackUrl } from "../../core/callback-url.ts";
import type { Call } from "../../core/exchange.ts";
import type { GatewayContext, PageRefusal } from "../../core/gateway.ts";
import { openedPage, unknownPage } from "../../core/page-refusals.ts";
import type { Payment } from "../../core/payment.ts";
import { findTerminal } from "../shared/terminal.ts";
import type { VandarSettings } from "./options.ts";

const noReferer: PageRefusal = {
  status: 404,
  reason: {
    en: "The browser sent no Referer. A merchant page with the policy no-referrer breaks the payment.",
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

/** Makes what opens the payment page: its address works once, and wants to know where the payer comes from. */
export function createPageOpener({ payments }: GatewayContext, settings: VandarSettings) {
  function checkReferer(payment: Payment, referer: string | null): PageRefusal | undefined {
    if (!settings.requireReferer) return undefined;
    if (!referer) return noReferer;
    const { refererDomains } = findTerminal(settings.terminals, payment.terminal);
    const domain = readCallbackUrl(referer)?.hostname ?? "";
    return refererDomains && !refererDomains.includes(domain) ? foreignReferer : undefined;
  }

  return function openPage(call: Call): Payment | PageRefusal {
    const { token = "" } = call.path;
    const payment = payments.find("vandar", token);
    if (payment?.reference !== token) return unknownPage;
    const refusal = checkReferer(payment, call.headers.get("referer"));
    if (refusal) return refusal;
    return payment.openedAt === undefined ? payment : openedPage;
  };
}
