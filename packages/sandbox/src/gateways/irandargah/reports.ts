import type { Call, CallResponse, Json } from "../../core/exchange.ts";
import type { Payment } from "../../core/payment.ts";
import { hourOf, isJalaliDay, isJalaliMonth, jalali, jalaliDate, lastDayOf } from "../../core/tehran-time.ts";
import type { Session } from "./admission.ts";
import { refuse, sentences } from "./failures.ts";
import { detailsOf, statusOf } from "./payment-records.ts";
import type { State } from "./state.ts";

type Figures = { transactions: number; amount: number };

/** Defines the reports: sums of the kept payments of a Jalali day or month, by their time of creation. */
export function reportOperations({ settings, admission, records }: State) {
  const isSuccess = (payment: Payment) => statusOf(payment, settings) === "completed";

  function getDailyReport(call: Call): CallResponse {
    const { date = jalaliDate(call.now) } = call.query;
    if (!isJalaliDay(date)) throw refuse(call, -2, { details: { date: [sentences.noDate("date")] } });
    if (date > jalaliDate(call.now)) throw refuse(call, -2, { details: { date: [sentences.futureDate("date")] } });
    const session = admission.sessionOf(call);
    const payments = records.listAt(session).filter((payment) => detailsOf(payment).day === date);
    return response(call, {
      report_date: date,
      summary: summarise(payments, session),
      hourly_breakdown: breakDown("hour", payments, (payment) => hourOf(payment.createdAt)),
      payment_methods: methodsOf(payments),
      status_breakdown: [...groupBy(payments, (payment) => statusOf(payment, settings))].map(([status, group]) => ({
        status,
        count: group.length,
      })),
    });
  }

  function getMonthlyReport(call: Call): CallResponse {
    const { month = jalaliDate(call.now).slice(0, 7) } = call.query;
    if (!isJalaliMonth(month)) throw refuse(call, -2, { details: { month: [sentences.noDate("month")] } });
    if (month > jalaliDate(call.now)) throw refuse(call, -2, { details: { month: [sentences.futureDate("month")] } });
    const session = admission.sessionOf(call);
    const payments = records.listAt(session).filter((payment) => detailsOf(payment).day.startsWith(`${month}-`));
    const { successful_amount, total_fees, ...printed } = summarise(payments, session);
    return response(call, {
      report_month: month,
      period: { from: `${month}-01`, to: lastDayOf(month) },
      summary: settings.monthlySummary === "table" ? { ...printed, successful_amount, total_fees } : printed,
      daily_breakdown: breakDown("date", payments, (payment) => detailsOf(payment).day),
      payment_methods: methodsOf(payments),
      psp_breakdown: breakDown("psp", payments.filter(isSuccess), (payment) => detailsOf(payment).psp),
    });
  }

  function summarise(payments: readonly Payment[], { environment }: Session) {
    const successful = payments.filter(isSuccess);
    const pending = payments.filter((payment) => statusOf(payment, settings) === "pending");
    const successfulAmount = amountOf(successful);
    return {
      total_transactions: payments.length,
      successful_transactions: successful.length,
      failed_transactions: payments.length - successful.length - pending.length,
      total_amount: amountOf(payments),
      successful_amount: successfulAmount,
      success_rate: payments.length === 0 ? 0 : Math.round((successful.length / payments.length) * 1000) / 10,
      // The sandbox has no fees, according to its docs.
      total_fees: environment === "sandbox" ? 0 : Math.round(successfulAmount * settings.feeRate),
    };
  }

  return { getDailyReport, getMonthlyReport };
}

function response(call: Call, data: Json): CallResponse {
  const text = JSON.stringify({ success: true, data, timestamp: jalali(call.now) });
  // The docs write a whole percentage as 90.0.
  return { status: 200, text: text.replace(/("success_rate":\d+)(?=[,}])/, "$1.0") };
}

/** Sums by payment method. A payment has a method once a card was used. */
function methodsOf(payments: readonly Payment[]): Json {
  return breakDown(
    "method",
    payments.filter(({ card }) => card !== undefined),
    () => "card",
  );
}

/** Sums by group, in the order of the groups' names. */
function breakDown(name: string, payments: readonly Payment[], keyOf: (payment: Payment) => string | number): Json {
  return [...groupBy(payments, keyOf)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, group]) => ({ [name]: key, ...figuresOf(group) }));
}

function groupBy<Key>(payments: readonly Payment[], keyOf: (payment: Payment) => Key): Map<Key, Payment[]> {
  const groups = new Map<Key, Payment[]>();
  for (const payment of payments) {
    const key = keyOf(payment);
    const group = groups.get(key);
    if (group) group.push(payment);
    else groups.set(key, [payment]);
  }
  return groups;
}

function figuresOf(payments: readonly Payment[]): Figures {
  return { transactions: payments.length, amount: amountOf(payments) };
}

function amountOf(payments: readonly Payment[]): number {
  return payments.reduce((sum, { amount }) => sum + amount, 0);
}
