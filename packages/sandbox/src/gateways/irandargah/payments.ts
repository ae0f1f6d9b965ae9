import type { Answer, Call } from "../../core/exchange.ts";
import type { GatewayContext } from "../../core/gateway.ts";
import type { Payment } from "../../core/payment.ts";
import { jalali } from "../../core/tehran-time.ts";
import { detailsOf, isVerified, referenceOf, type Status, statusOf } from "./details.ts";
import { refuse } from "./failures.ts";
import type { PaymentOf } from "./find-payment.ts";
import type { IranDargahSettings } from "./options.ts";
import type { RequestIds } from "./request-ids.ts";

/** Shows payments, and cancels them. */
export function createPaymentOperations(options: {
  context: GatewayContext;
  settings: IranDargahSettings;
  paymentOf: PaymentOf;
  requestIds: RequestIds;
}) {
  const { settings, paymentOf, requestIds } = options;
  const { payments } = options.context;

  function show(call: Call, payment: Payment, shown: { status: Status; message: string }): Answer {
    return {
      status: 200,
      body: {
        success: true,
        data: {
          transaction: {
            authority: payment.reference,
            ref_id: referenceOf(payment, settings),
            amount: payment.amount,
            status: shown.status,
            created_at: jalali(payment.createdAt),
            updated_at: jalali(payment.updatedAt),
          },
          meta: { request_id: requestIds.make(call), cached: false },
        },
        message: shown.message,
        status_code: 200,
        timestamp: jalali(call.now),
      },
    };
  }

  function getPayment(call: Call): Answer {
    const payment = paymentOf(call, call.path.authority);
    return show(call, payment, {
      status: statusOf(payment, settings),
      message: "اطلاعات تراکنش با موفقیت دریافت شد",
    });
  }

  function cancelPayment(call: Call): Answer {
    const payment = paymentOf(call, call.path.authority);
    const details = detailsOf(payment);
    const isRepeated = details.cancelled && settings.repeatedCancel === "accepted";
    if (!isRepeated) cancel(call, payment);
    details.cancelled = true;
    return show(call, payment, { status: settings.cancelAnswerStatus, message: "پرداخت با موفقیت لغو شد" });
  }

  function cancel(call: Call, payment: Payment): void {
    if (payment.state === "pending") payments.cancel(payment);
    else if (payment.state === "paid" && settings.cancelPaid === "reversed") payments.giveBack(payment);
    else if (isVerified(payment)) throw refuse(call, -21);
    // The documents have no code for a payment that is over, so this is the general one.
    else throw refuse(call, -2, { status: 400, type: "business_logic_error" });
  }

  return { getPayment, cancelPayment };
}
