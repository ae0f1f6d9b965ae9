import type { IranDargahClient } from "@dargah/irandargah";
import { createFieldReader, readChoice, readCount } from "../../../input/fields.ts";
import type { Rial } from "../../../money/rial.ts";
import { readOrderNumber } from "../../../payments/order-number.ts";
import type { CallOptions } from "../../../payments/payment.ts";
import { signalOf } from "../../shared/call-options.ts";
import { callWithGateway, pagesOfGateway } from "../../shared/call-with-gateway.ts";
import { defined } from "../../shared/defined.ts";
import { readText } from "../../shared/response-fields.ts";
import { fromUnit } from "../../shared/unit.ts";
import { numbering } from "../callback.ts";
import { type JalaliInput, type ReadDates, readDates, toJalali } from "../dates.ts";
import { gateway } from "../errors.ts";
import { needText, readResponse } from "../response.ts";
import type { IranDargah } from "../types.ts";
import { readArgument } from "./argument.ts";

export type TransactionFilter = CallOptions & {
  /** First day of the range, not in the future. @default no bound */
  from?: JalaliInput;
  /** Last day of the range, not before `from`. @default no bound */
  to?: JalaliInput;
  /** @default all */
  status?: "pending" | "completed" | "failed" | "cancelled";
  /** Number of payments per page, 1 to 100. @default 10 */
  perPage?: number;
};

export type ListedTransaction = ReadDates<"createdAt" | "verifiedAt"> & {
  readonly reference: string;
  /** The order id passed to createPayment, without the attempt number, which is in `attempt`. */
  readonly orderId: string | undefined;
  readonly attempt?: number;
  /** `undefined` when it cannot be read. */
  readonly amount: Rial | undefined;
  /** Status as the gateway names it, such as `completed`. Undocumented names are possible. */
  readonly status: string;
  readonly bankReference: string | undefined;
};

export type TransactionPage = {
  readonly transactions: readonly ListedTransaction[];
  /** From 1. */
  readonly page: number;
  readonly lastPage: number;
  /** Number of payments on all pages. */
  readonly total: number;
};

type PageFilter = TransactionFilter & { page?: number };

const filterNames = { from: true, to: true, status: true, perPage: true, page: true, signal: true } as const;

const facts = { of: "irandargah", operation: "read", argument: "filter", isOptional: true } as const;

type Context = { client: IranDargahClient };

/** @param filter.page From 1. Default: 1. */
export function listTransactions(gateway: IranDargah, filter?: PageFilter): Promise<TransactionPage> {
  return callWithGateway(gateway, filter, { ...facts, name: "listTransactions", run: readPage });
}

/**
 * Iterates over the transactions of all pages. A payment created while the pages are read can push another to the next page, so that it is
 * yielded twice.
 *
 * @example for await (const transaction of allTransactions(gateway, { from: "1404-06-01" })) console.log(transaction);
 */
export function allTransactions(gateway: IranDargah, filter?: TransactionFilter): AsyncIterable<ListedTransaction> {
  return pagesOfGateway(gateway, filter, { ...facts, name: "allTransactions", run: readPages });
}

async function readPage({ client }: Context, filter: PageFilter): Promise<TransactionPage> {
  const given = readArgument<PageFilter>(filter, filterNames);
  const { from, to, signal } = given;
  const fields = createFieldReader({ gateway, given });
  const query = defined({
    from_date: toJalali("from", from, "day"),
    to_date: toJalali("to", to, "day"),
    status: readChoice(fields, "status", ["pending", "completed", "failed", "cancelled"]),
    page: readCount(fields, "page", Number.MAX_SAFE_INTEGER),
    per_page: readCount(fields, "perPage", 100),
  });
  const result = await client.GET("/v2/transactions", { params: { query }, ...signalOf(signal) });
  return readResponse({
    operation: "listTransactions",
    isRepeatable: true,
    result,
    read: ({ transactions, pagination }) => ({
      transactions: transactions.map((found) => ({
        reference: needText(found.authority),
        orderId: undefined,
        ...readOrderNumber(numbering, readText(found.order_id)),
        amount: fromUnit(found.amount),
        status: found.status,
        bankReference: readText(found.ref_code),
        ...readDates({ createdAt: found.created_at, verifiedAt: found.verified_at }),
      })),
      page: pagination.current_page,
      lastPage: pagination.last_page,
      total: pagination.total,
    }),
  });
}

async function* readPages(context: Context, filter: TransactionFilter): AsyncGenerator<ListedTransaction> {
  for (let page = 1; ; page += 1) {
    const found = await readPage(context, { ...filter, perPage: filter.perPage ?? 100, page });
    yield* found.transactions;
    if (page >= found.lastPage || found.transactions.length === 0) return;
  }
}
