import type { Call, CallResponse, Json } from "../../core/exchange.ts";
import type { Payment } from "../../core/payment.ts";
import { isJalaliDay, jalali, jalaliDate } from "../../core/tehran-time.ts";
import { refuse, sentenceFor, sentences } from "./failures.ts";
import { detailsOf, isVerified, referenceOf, statusOf } from "./payment-records.ts";
import type { State } from "./state.ts";

/** Defines the operations that list payments in pages and show one in full. */
export function transactionOperations({ settings, admission, records }: State) {
  function listTransactions(call: Call): CallResponse {
    refuseMistakes(call);
    const { from_date: from, to_date: to, status } = call.query;
    const page = pageNumber(call.query.page, 1);
    const perPage = pageNumber(call.query.per_page, 10);
    const found = records.listAt(admission.sessionOf(call)).filter((payment) => {
      const { day } = detailsOf(payment);
      return (
        (from === undefined || day >= from) &&
        (to === undefined || day <= to) &&
        (status === undefined || statusOf(payment, settings) === status)
      );
    });
    if (settings.transactionOrder === "newest-first") found.reverse();
    return {
      status: 200,
      body: {
        success: true,
        data: {
          transactions: found.slice((page - 1) * perPage, page * perPage).map(summarise),
          pagination: {
            current_page: page,
            per_page: perPage,
            total: found.length,
            last_page: Math.max(Math.ceil(found.length / perPage), 1),
          },
        },
        timestamp: jalali(call.now),
      },
    };
  }

  function pageNumber(value: unknown, otherwise: number): number {
    return Math.max(value === undefined ? otherwise : Number(value), 1);
  }

  function refuseMistakes(call: Call): void {
    const { from_date: from, to_date: to } = call.query;
    const details: Record<string, string[]> = {};
    if (from !== undefined && !isJalaliDay(from)) details.from_date = [sentences.noDate("from_date")];
    else if (from !== undefined && from > jalaliDate(call.now)) details.from_date = [sentences.futureDate("from_date")];
    if (to !== undefined && !isJalaliDay(to)) details.to_date = [sentences.noDate("to_date")];
    else if (to !== undefined && from !== undefined && to < from) details.to_date = [sentences.earlierDate];
    for (const field of ["page", "per_page"] as const) {
      if (settings.pageBelowOne === "refused" && Number(call.query[field] ?? 1) < 1) {
        details[field] = [sentenceFor({ in: "query", field, keyword: "minimum", limit: 1 })];
      }
    }
    if (Object.keys(details).length > 0) throw refuse(call, -2, { details });
  }

  function summarise(payment: Payment): Json {
    return {
      authority: payment.reference,
      amount: payment.amount,
      status: statusOf(payment, settings),
      order_id: payment.orderId ?? "",
      ref_code: referenceOf(payment, settings),
      created_at: jalali(payment.createdAt),
      verified_at: payment.verifiedAt === undefined ? null : jalali(payment.verifiedAt),
    };
  }

  function getTransaction(call: Call): CallResponse {
    const payment = records.paymentOf(call, call.path.authority);
    const status = statusOf(payment, settings);
    return {
      status: 200,
      body: {
        success: true,
        data: {
          transaction: {
            authority: payment.reference,
            order_id: payment.orderId ?? "",
            amount: payment.amount,
            status,
            workflow_state: payment.state === "verified" ? "COMPLETED" : payment.state.toUpperCase(),
            description: payment.description ?? null,
            ref_code: referenceOf(payment, settings),
            callback_url: payment.callbackUrl,
            created_at: jalali(payment.createdAt),
            updated_at: jalali(payment.updatedAt),
            expires_at: jalali(payment.payUntil),
            is_expired: isExpired(call, payment),
            can_be_verified: payment.state === "paid",
            verification_status: isVerified(payment) ? 200 : null,
          },
        },
        timestamp: jalali(call.now),
      },
    };
  }

  return { listTransactions, getTransaction };
}

/** Tests for an expired payment. The documented sample was read ten minutes after its time to pay, verified, and is not called expired. */
function isExpired({ now }: Call, payment: Payment): boolean {
  return payment.paidAt === undefined && now >= payment.payUntil;
}
