import type { Call, CallResponse } from "../../core/exchange.ts";
import type { Payment } from "../../core/payment.ts";
import { jalali } from "../../core/tehran-time.ts";
import { drawProcessingTime, drawRequestId } from "./environment.ts";
import { refuse } from "./failures.ts";
import { checkKey } from "./idempotency.ts";
import { detailsOf, isVerified } from "./payment-records.ts";
import type { State } from "./state.ts";

type Shown = { message: string; statusCode?: number; meta: { request_id: string; processing_time_ms?: number } };

/**
 * Defines the operations that verify payments, show verifications, and retry failed ones.
 *
 * @param onFailed Called with a payment whose verification has failed.
 */
export function createVerifications(state: State, onFailed: (payment: Payment) => void) {
  const { context, settings, admission, idempotency, records, plannedFailures } = state;
  const { payments, random } = context;

  const requestId = (call: Call, prefix: "req_verify_" | "req_status_" | "req_retry_") =>
    drawRequestId({ call, random, local: settings.environment, prefix });

  function verifyPayment(call: Call): CallResponse {
    const mistakes = checkKey(call, { required: false });
    if (Object.keys(mistakes).length > 0) throw refuse(call, -2, { details: mistakes });
    const { terminal, environment } = admission.sessionOf(call);
    return idempotency(call, `${environment} ${terminal.name}`, () => {
      const payment = records.paymentOf(call, call.body.authority);
      compare(call, payment);
      const isRepeated = isVerified(payment) && settings.alreadyVerified === "accepted";
      if (!isRepeated) verify(call, payment);
      return show(call, payment, {
        message: "تراکنش با موفقیت تأیید شد",
        statusCode: isRepeated ? 100 : 200,
        meta: { request_id: requestId(call, "req_verify_"), processing_time_ms: drawProcessingTime(random) },
      });
    });
  }

  /** Compares the merchant's stored values with the payment. */
  function compare(call: Call, payment: Payment): void {
    const { amount, order_id: orderId } = call.body;
    if (amount === payment.amount && (orderId === undefined || orderId === payment.orderId)) return;
    if (settings.wrongAmount === "reversed" && payment.state === "paid") payments.giveBack(payment);
    throw refuse(call, -19);
  }

  function verify(call: Call, payment: Payment): void {
    if (isVerified(payment)) throw refuse(call, -21);
    if (payment.state !== "paid") throw refuse(call, settings.unpaidCode);
    const code = tryToVerify(payment);
    if (code !== undefined) throw refuse(call, code);
  }

  /** @returns The error code, if it failed. */
  function tryToVerify(payment: Payment): number | undefined {
    const code = plannedFailures.take(payment.terminal);
    if (code === undefined) {
      payments.verify(payment);
      return undefined;
    }
    detailsOf(payment).verificationFailed = true;
    onFailed(payment);
    return code;
  }

  function getVerification(call: Call): CallResponse {
    const payment = records.paymentOf(call, call.path.authority);
    if (!isVerified(payment)) throw refuse(call, settings.missingVerification === "not-found" ? -33 : -19);
    return show(call, payment, {
      message: "اطلاعات تراکنش با موفقیت دریافت شد",
      meta: { request_id: requestId(call, "req_status_") },
    });
  }

  function retryVerification(call: Call): CallResponse {
    const payment = records.paymentOf(call, call.path.authority);
    const mayRetry = settings.retryable === "paid" || detailsOf(payment).verificationFailed;
    if (payment.state === "paid" && !mayRetry) throw refuse(call, -2, { status: 400, type: "business_logic_error" });
    verify(call, payment);
    return show(call, payment, {
      message: "تأیید مجدد با موفقیت انجام شد",
      meta: { request_id: requestId(call, "req_retry_"), processing_time_ms: drawProcessingTime(random) },
    });
  }

  function show(call: Call, payment: Payment, { message, statusCode = 200, meta }: Shown): CallResponse {
    return {
      status: 200,
      body: {
        success: true,
        data: {
          verification: {
            ref_id: payment.bankReference ?? "",
            authority: payment.reference,
            amount: payment.amount,
            verified_at: jalali(payment.verifiedAt ?? payment.updatedAt),
          },
          meta,
        },
        message,
        status_code: statusCode,
        timestamp: jalali(call.now),
      },
    };
  }

  return {
    operations: { verifyPayment, getVerification, retryVerification },

    /** Verifies for `direct_verify` as soon as the payer has paid. If that fails, the merchant must verify. */
    verifyDirectly(payment: Payment): void {
      if (payment.state === "paid" && detailsOf(payment).directVerify) tryToVerify(payment);
    },
  };
}
