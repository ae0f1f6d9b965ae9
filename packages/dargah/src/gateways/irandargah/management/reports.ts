import type { DailyReport, IranDargahClient, MonthlyReport, ReportSummary } from "@dargah/irandargah";
import type { Rial } from "../../../money/rial.ts";
import type { CallOptions } from "../../../payments/payment.ts";
import { signalOf } from "../../shared/call-options.ts";
import { callWithGateway } from "../../shared/call-with-gateway.ts";
import { defined } from "../../shared/defined.ts";
import { fromUnit } from "../../shared/unit.ts";
import { type JalaliInput, toJalali } from "../dates.ts";
import { readResponse } from "../response.ts";
import type { IranDargah } from "../types.ts";
import { readArgument } from "./argument.ts";

/** A summary of payments. Amounts are `undefined` when they are missing or cannot be read. */
export type IranDargahSummary = {
  readonly transactions: number;
  readonly successful: number;
  readonly failed: number;
  readonly amount: Rial | undefined;
  readonly successfulAmount: Rial | undefined;
  /** Success rate in percent. */
  readonly successRate: number;
  readonly fees: Rial | undefined;
};

type Figures = { readonly transactions: number; readonly amount: Rial | undefined };

export type IranDargahDailyReport = {
  /** Jalali day, such as `1404-06-28`. */
  readonly date: string;
  readonly summary: IranDargahSummary;
  readonly hours: readonly (Figures & { readonly hour: number })[];
  readonly paymentMethods: readonly (Figures & { readonly method: string })[];
  readonly statuses: readonly { readonly status: string; readonly transactions: number }[];
};

export type IranDargahMonthlyReport = {
  /** Jalali month, such as `1404-06`. */
  readonly month: string;
  readonly from: string;
  readonly to: string;
  readonly summary: IranDargahSummary;
  readonly days: readonly (Figures & { readonly date: string })[];
  readonly paymentMethods: readonly (Figures & { readonly method: string })[];
  readonly providers: readonly (Figures & { readonly provider: string })[];
};

const facts = { of: "irandargah", operation: "read", argument: "given", isOptional: true } as const;

type Context = { client: IranDargahClient };

type DayGiven = { date?: JalaliInput } & CallOptions;

type MonthGiven = { month?: JalaliInput } & CallOptions;

/** @param given.date Not in the future. Default: today in Tehran. */
export function getDailyReport(gateway: IranDargah, given?: DayGiven): Promise<IranDargahDailyReport> {
  return callWithGateway(gateway, given, { ...facts, name: "getDailyReport", run: askDaily });
}

/** @param given.month Not in the future. Default: this month in Tehran. */
export function getMonthlyReport(gateway: IranDargah, given?: MonthGiven): Promise<IranDargahMonthlyReport> {
  return callWithGateway(gateway, given, { ...facts, name: "getMonthlyReport", run: askMonthly });
}

async function askDaily({ client }: Context, given: DayGiven): Promise<IranDargahDailyReport> {
  const { date, signal } = readArgument(given, { date: true, signal: true });
  const query = defined({ date: toJalali("date", date, "day") });
  const result = await client.GET("/v2/reports/daily", { params: { query }, ...signalOf(signal) });
  return readResponse({ operation: "getDailyReport", isRepeatable: true, result, read: readDaily });
}

async function askMonthly({ client }: Context, given: MonthGiven): Promise<IranDargahMonthlyReport> {
  const { month, signal } = readArgument(given, { month: true, signal: true });
  const query = defined({ month: toJalali("month", month, "month") });
  const result = await client.GET("/v2/reports/monthly", { params: { query }, ...signalOf(signal) });
  return readResponse({ operation: "getMonthlyReport", isRepeatable: true, result, read: readMonthly });
}

function readDaily(report: DailyReport): IranDargahDailyReport {
  return {
    date: report.report_date,
    summary: readSummary(report.summary),
    hours: report.hourly_breakdown.map((row) => ({ hour: row.hour, ...figures(row) })),
    paymentMethods: report.payment_methods.map((row) => ({ method: row.method, ...figures(row) })),
    statuses: report.status_breakdown.map(({ status, count }) => ({ status, transactions: count })),
  };
}

function readMonthly(report: MonthlyReport): IranDargahMonthlyReport {
  return {
    month: report.report_month,
    from: report.period.from,
    to: report.period.to,
    summary: readSummary(report.summary),
    days: report.daily_breakdown.map((row) => ({ date: row.date, ...figures(row) })),
    paymentMethods: report.payment_methods.map((row) => ({ method: row.method, ...figures(row) })),
    providers: report.psp_breakdown.map((row) => ({ provider: row.psp, ...figures(row) })),
  };
}

function readSummary(summary: ReportSummary): IranDargahSummary {
  return {
    transactions: summary.total_transactions,
    successful: summary.successful_transactions,
    failed: summary.failed_transactions,
    amount: fromUnit(summary.total_amount),
    successfulAmount: fromUnit(summary.successful_amount),
    successRate: summary.success_rate,
    fees: fromUnit(summary.total_fees),
  };
}

function figures({ transactions, amount }: { transactions: number; amount: unknown }): Figures {
  return { transactions, amount: fromUnit(amount) };
}
