import type { ErrorCode } from "../../src/errors/error-codes.ts";
import { exchangeFaults, type FaultName, nameOf } from "./faults.ts";

/** Expected result of creating a payment when its first exchange has a fault. Without a `code`, the payment was created. */
export type Creation = {
  code?: ErrorCode;
  /** Whether the same call may be made again. @default false */
  retryable?: boolean;
  /** Whether the error asks for the order's next attempt, since this one may have been created. @default false */
  nextAttempt?: boolean;
  /** Number of payments at the gateway. After a lost response, one that no payer can reach. */
  payments: number;
  /** Number of `createPayment` calls. @default 1 */
  calls?: number;
};

/** Expected result of verifying a paid payment. */
export type Verified = { outcome: "paid"; repeated: false } | { outcome: "pending" } | Unknown;
type Unknown = { outcome: "unknown"; code: ErrorCode; retryable?: true; nextStep: "verify_again" };

export type VerificationUnderFault = {
  /** With the fault in the first exchange. */
  once: Verified;
  /** Number of `verifyPayment` calls for that. */
  calls: number;
  /** With the fault in every exchange. @default the same as `once` */
  lasting?: Verified;
};

export type FaultTable<Row> = Record<FaultName, Row>;

export const created: Creation = { payments: 1 };
export const paid: Verified = { outcome: "paid", repeated: false };
export const unknown = (code: ErrorCode): Unknown => ({
  outcome: "unknown",
  code,
  nextStep: "verify_again",
});
/** The same for a call that is retried, as its error says. */
export const unknownAgain = (code: ErrorCode): Unknown => ({ ...unknown(code), retryable: true });

/** The same row for each fault that changes a signature or a clock, for gateways without signatures. */
function withoutSignatures<Row>(row: Row) {
  return { "wrong-signature": row, "missing-signature": row, "clock-skew": row, "clock-skew -10m": row };
}

/** Gateways where the same call can be repeated but makes another payment: nothing is retried automatically. */
export const createdAgain: FaultTable<Creation> = {
  "reset-before": { code: "connection_failed", retryable: true, payments: 0 },
  "reset-after": { code: "connection_failed", retryable: true, payments: 1 },
  timeout: { code: "timeout", retryable: true, payments: 1 },
  "timeout, not committed": { code: "timeout", retryable: true, payments: 0 },
  "http-500": { code: "response_unreadable", retryable: true, payments: 0 },
  "http-500, committed": { code: "response_unreadable", retryable: true, payments: 1 },
  "bad-gateway": { code: "response_unreadable", retryable: true, payments: 0 },
  "bad-gateway, committed": { code: "response_unreadable", retryable: true, payments: 1 },
  "rate-limited": { code: "rate_limited", retryable: true, payments: 0 },
  "slow-body": created,
  "slow-body 30s": { code: "timeout", retryable: true, payments: 1 },
  "truncated-body": { code: "response_unreadable", retryable: true, payments: 1 },
  "refused-with-200": { code: "gateway_unavailable", retryable: true, payments: 0 },
  ...withoutSignatures(created),
};

/** Gateways that accept each order number once: after a payment that may have been created, the next attempt is needed. */
export const createdOnce: FaultTable<Creation> = {
  ...mapTable(createdAgain, (row) => (row.code ? { ...row, retryable: false, nextAttempt: true } : row)),
  "rate-limited": createdAgain["rate-limited"],
  "refused-with-200": { code: "gateway_refused", retryable: false, payments: 0 },
};

/** Gateways whose verification can be retried, except after an unreadable response or a refusal. */
export const verifiedBySendingAgain: FaultTable<VerificationUnderFault> = {
  "reset-before": { once: paid, calls: 2, lasting: unknownAgain("connection_failed") },
  "reset-after": { once: paid, calls: 2, lasting: unknownAgain("connection_failed") },
  timeout: { once: paid, calls: 2, lasting: unknownAgain("timeout") },
  "timeout, not committed": { once: paid, calls: 2, lasting: unknownAgain("timeout") },
  "http-500": { once: paid, calls: 2, lasting: unknownAgain("response_unreadable") },
  "http-500, committed": { once: paid, calls: 2, lasting: unknownAgain("response_unreadable") },
  "bad-gateway": { once: paid, calls: 2, lasting: unknownAgain("response_unreadable") },
  "bad-gateway, committed": { once: paid, calls: 2, lasting: unknownAgain("response_unreadable") },
  "rate-limited": { once: paid, calls: 2, lasting: unknownAgain("rate_limited") },
  "slow-body": { once: paid, calls: 1 },
  "slow-body 30s": { once: paid, calls: 2, lasting: unknownAgain("timeout") },
  "truncated-body": { once: unknownAgain("response_unreadable"), calls: 1 },
  "refused-with-200": { once: unknownAgain("gateway_unavailable"), calls: 1 },
  ...withoutSignatures<VerificationUnderFault>({ once: paid, calls: 1 }),
};

/** Gateways whose verification is sent once: after a fault the outcome is unknown until it is verified again. */
export const verifiedOnce: FaultTable<VerificationUnderFault> = mapTable(
  verifiedBySendingAgain,
  ({ once, lasting: result = once }) => ({
    once: result.outcome === "unknown" ? unknown(result.code) : result,
    calls: 1,
  }),
);

/** Gateways where a completed verification can be looked up after its response was lost. */
export const verifiedByLookingUp: FaultTable<VerificationUnderFault> = {
  ...verifiedOnce,
  "reset-after": { once: paid, calls: 1 },
  timeout: { once: paid, calls: 1 },
  "http-500": { once: unknown("gateway_unavailable"), calls: 1 },
  "http-500, committed": { once: paid, calls: 1 },
  "bad-gateway, committed": { once: paid, calls: 1 },
  "slow-body 30s": { once: paid, calls: 1 },
  "truncated-body": { once: paid, calls: 1 },
  "refused-with-200": { once: unknown("response_unreadable"), calls: 1 },
};

function mapTable<Row, Other>(table: FaultTable<Row>, change: (row: Row) => Other): FaultTable<Other> {
  return Object.fromEntries(
    exchangeFaults.map((fault) => [nameOf(fault), change(table[nameOf(fault)])]),
  ) as FaultTable<Other>;
}
