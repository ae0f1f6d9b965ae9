import type { JobRecord, OrderFile, OrderKey, PaymentRecord } from "../../records.ts";
import type { RefundState } from "../../refund-states.ts";
import { referencesOf } from "../memory.ts";

/** Everything of an order: the value of one key. */
export type Stored = OrderFile & { readonly jobs: readonly JobRecord[] };

/** An order and one of its payments or jobs. */
export type Entry = { readonly id: string; readonly orderId: string };

/** A change of another key than the order's, in the same script. */
export type Command = readonly [name: "SET" | "ZADD" | "ZREM", key: string, value: string];

/** Separates the id from the order. Ids have no control characters. */
const separator = "\0";

export type Layout = ReturnType<typeof createLayout>;

/**
 * The keys of the store. All have one hash tag, so they are in one slot of a cluster, and one script can change them together.
 *
 * Indexes are sorted sets without scores: their members begin with a time, so that they are sorted by time and then by id.
 */
export function createLayout(prefix: string) {
  const keyOf = (...parts: string[]) => `{${prefix}checkout}:${JSON.stringify(parts)}`;

  /** Keys that belong to one payment or job for ever, each with its value. */
  function claimsOf({ order: { shop, orderId }, payments, jobs }: Stored): Map<string, string> {
    // It has the form of a value with a mark.
    const claim = (id: string) => `- 1 ${JSON.stringify({ shop, orderId, id })}`;
    return new Map([
      ...payments.flatMap((payment): [string, string][] =>
        [keyOf("payment", payment.id), ...referencesOf(payment).map((name) => keyOf("reference", name))].map((key) => [
          key,
          claim(payment.id),
        ]),
      ),
      ...jobs.map(({ id }): [string, string] => [keyOf("job", id), claim(id)]),
    ]);
  }

  /** The entries of an order in the indexes. */
  function entriesOf({ order: { shop }, payments, refunds, jobs }: Stored): Map<string, Command> {
    const entries = new Map<string, Command>();
    const add = (time: number, { id, orderId }: Entry, ...index: [string, ...string[]]) => {
      const command = ["ZADD", keyOf(...index, shop), `${padded(time)}:${id}${separator}${orderId}`] as const;
      entries.set(command.join(" "), command);
    };
    for (const payment of payments) {
      const { createdAt, updatedAt, dueAt, prunedAt, state, account } = payment;
      add(createdAt, payment, "all");
      add(createdAt, payment, "state", state);
      add(createdAt, payment, "account", account);
      if (dueAt !== null) {
        add(dueAt, payment, "due");
        add(dueAt, payment, "due", account);
      } else if (prunedAt === null) add(updatedAt, payment, "unpruned");
    }
    for (const { id, paymentId, state, dueAt } of jobs) {
      const payment = payments.find((payment) => payment.id === paymentId);
      // A long history of what is done slows nothing down.
      if (payment === undefined || state === "done") continue;
      add(dueAt, { id, orderId: payment.orderId }, "jobs");
      add(payment.createdAt, payment, "job", state);
    }
    for (const { paymentId, state } of refunds) {
      const payment = payments.find(({ id }) => id === paymentId);
      if (payment) add(payment.createdAt, payment, "refund", state);
    }
    return entries;
  }

  return {
    keyOf,
    keyOfOrder: ({ shop, orderId }: OrderKey) => keyOf("order", shop, orderId),

    /** Returns what else changes with an order. */
    commandsFor(before: Stored | undefined, after: Stored): Command[] {
      const [oldClaims, oldEntries] = before ? [claimsOf(before), entriesOf(before)] : [new Map(), new Map()];
      const entries = entriesOf(after);
      const claims = [...claimsOf(after)].filter(([key]) => !oldClaims.has(key));
      return [
        ...claims.map(([key, value]): Command => ["SET", key, value]),
        ...[...entries.values()].filter((command) => !oldEntries.has(command.join(" "))),
        ...[...oldEntries.values()]
          .filter((command) => !entries.has(command.join(" ")))
          .map(([, key, member]): Command => ["ZREM", key, member]),
      ];
    },
  };
}

export function readEntry(member: string): Entry {
  const [id = "", orderId = ""] = split(member.slice(member.indexOf(":") + 1));
  return { id, orderId };
}

function split(text: string): string[] {
  const at = text.indexOf(separator);
  return [text.slice(0, at), text.slice(at + 1)];
}

/** A bound of an index: everything at this time or later is above it. */
export function padded(time: number): string {
  return String(Math.min(Math.max(0, Math.ceil(time)), Number.MAX_SAFE_INTEGER)).padStart(16, "0");
}

type Placed = { readonly id: string };

/** A bound right below a payment. */
export function below(time: number, { id }: Placed): string {
  return `${padded(time)}:${id}`;
}

/** A bound right above a payment. */
export function above(time: number, { id }: Placed): string {
  return `${padded(time)}:${id}\u0001`;
}

/** The index that has the fewest entries for a filter, as parts of its key. */
export function indexFor({ states, account, jobState, refundState }: IndexFilter): [string, ...string[]][] {
  if (jobState !== undefined && jobState !== "done") return [["job", jobState]];
  if (refundState !== undefined) return [["refund", refundState]];
  if (states) return states.map((state) => ["state", state]);
  return account === undefined ? [["all"]] : [["account", account]];
}

type IndexFilter = {
  readonly states?: readonly PaymentRecord["state"][] | undefined;
  readonly account?: string | undefined;
  readonly jobState?: JobRecord["state"] | undefined;
  readonly refundState?: RefundState | undefined;
};
