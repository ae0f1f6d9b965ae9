import type { GatewayName } from "../openapi/specs.ts";
import type { Finding } from "./finding.ts";

export type CheckGroup =
  | "scenarios"
  | "examples"
  | "boundaries"
  | "credentials"
  | "unknown ids"
  | "methods"
  | "content types"
  | "idempotency"
  | "signatures"
  | "rate limits"
  | "statuses"
  | "payer"
  | "webhooks";

/** The outcome of a check. `skipped` checks have a reason. */
export type CheckResult = {
  /** Unique in a run, such as `createPayment boundaries amount minimum 99999`. */
  readonly id: string;
  readonly group: CheckGroup;
  /** Id of the operation in the spec that the check is about. */
  readonly operation: string;
  readonly title: string;
  /** The worst of its findings; `failed` when it could not be carried out. */
  readonly outcome: "conforms" | "addition" | "violation" | "skipped" | "failed";
  readonly findings: readonly CheckFinding[];
  /** Reason why it was skipped, or could not be carried out. */
  readonly reason?: string;
  readonly milliseconds: number;
};

/** A finding and the exchange it was found in. */
export type CheckFinding = Finding & {
  readonly operation: string;
  /** HTTP status of the response; 0 when it is not about a response. */
  readonly status: number;
};

export type CoverageRow = {
  readonly operation: string;
  readonly kind: "operation" | "status" | "constraint" | "callback" | "webhook";
  /** Such as `404`, or `body /amount minimum`. */
  readonly item: string;
  readonly covered: boolean;
  /** Reason why it is not covered, where that is known and accepted. */
  readonly exception?: string;
};

export type RunResult = {
  readonly gateway: GatewayName;
  readonly target: { readonly kind: "emulator" | "given"; readonly url: string };
  /** ISO 8601. */
  readonly startedAt: string;
  readonly milliseconds: number;
  readonly checks: readonly CheckResult[];
  /** Number of exchanges, by operation. */
  readonly exchanges: Readonly<Record<string, number>>;
  readonly coverage: readonly CoverageRow[];
  /** Set when the run was stopped before its end: the number of checks done, and of all checks. */
  readonly unfinished?: { readonly done: number; readonly all: number };
};
