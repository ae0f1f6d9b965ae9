import type { GatewayContext } from "../../core/gateway.ts";
import type { Payment } from "../../core/payment.ts";
import { digits } from "../../core/random.ts";
import { gregorian, jalaliDate } from "../../core/tehran-time.ts";
import type { VandarSettings } from "./options.ts";
import { detailsOf } from "./payments.ts";
import { drawUuid } from "./uuid.ts";

type Notice = { url: string; payment: Payment; id: string; amount: number; payment_number: string | null };

/** Makes what tells a merchant that a refund was carried out. */
export function createRefundNotices({ clock, random, fetch }: GatewayContext, settings: VandarSettings) {
  return async function notify({ url, payment, id, amount, payment_number }: Notice): Promise<void> {
    const fields = {
      id,
      iban_id: drawUuid(random),
      transaction_id: String(detailsOf(payment).transId),
      amount: String(amount),
      payment_number: payment_number ?? "",
      status: "DONE",
      settlement_date: gregorian(clock.now()).slice(0, 10),
      settlement_date_jalali: jalaliDate(clock.now()).replaceAll("-", "/"),
      revised_transaction_id: "",
      ref_code: random.text(18, digits),
    };
    const body = settings.refundNoticeBody === "multipart" ? new FormData() : new URLSearchParams();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    // Vandar does not say that a notice is repeated, so a merchant that is away misses it.
    const response = await fetch(new Request(url, { method: "POST", body })).catch(() => undefined);
    await response?.body?.cancel();
  };
}
