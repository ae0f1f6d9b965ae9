import type { Operation, SpecDocument } from "@dargah/spec-kit/openapi";
import type { Call } from "./exchange.ts";
import type { Json } from "./json.ts";
import type { CheckFinding } from "./result.ts";
import type { PayerDeed, ReceivedRequest, Redirect, Target } from "./target.ts";

/** Expectation of a check on a response, in addition to a match with the spec. */
export type Expectation =
  /** The mark of success, or a 2xx where the spec has no mark. */
  | "success"
  /** Anything else. */
  | "refusal"
  /** One or the other. */
  | "any";

export type JudgedResponse = {
  readonly ok: boolean;
  readonly status: number;
  readonly headers: Headers;
  /** The parsed body, untyped; `undefined` when it is not JSON. */
  readonly data: Json;
};

/** Tools that every check works with. */
export type CheckContext = {
  readonly document: SpecDocument;
  readonly target: Target;
  readonly operations: ReadonlyMap<string, Operation>;
  /** Makes a call and compares the response with the spec. `judge: false` for calls that the spec does not describe. */
  send(call: Call, options?: { expect?: Expectation; judge?: boolean; why?: string }): Promise<JudgedResponse>;
  /** Reports a violation when a condition does not hold. */
  expectThat(holds: boolean, finding: Behaviour): void;
  /** Takes the payer to the pay page and back, and compares the callback with the spec. */
  pay(options: { redirect: Redirect; deed: PayerDeed }): Promise<CallbackFields>;
  /** Compares a request to an address of the merchant with the callback of the spec. */
  judgeCallback(name: string, back: ReceivedRequest): void;
  /** Compares a delivery with the webhook of the spec. */
  judgeWebhook(event: string, delivery: ReceivedRequest): void;
  readonly findings: readonly CheckFinding[];
};

/** The fields of a callback. */
export type CallbackFields = Readonly<Record<string, string>>;

/** A finding of the check itself, outside of the comparison with the spec. */
export type Behaviour = Pick<CheckFinding, "operation" | "keyword" | "expected" | "found">;
