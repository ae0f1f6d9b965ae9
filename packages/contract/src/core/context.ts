import type { Operation, SpecDocument } from "@dargah/spec-kit/openapi";
import type { Call } from "./exchange.ts";
import type { Json } from "./json.ts";
import type { CheckFinding } from "./result.ts";
import type { PayerDeed, ReceivedRequest, Redirect, Target } from "./target.ts";

/** What a check expects of a response, beside that it is as the spec says. */
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
  /** The parsed body, looked into without types; `undefined` for no JSON. */
  readonly data: Json;
};

/** What a check works with. */
export type CheckContext = {
  readonly document: SpecDocument;
  readonly target: Target;
  readonly operations: ReadonlyMap<string, Operation>;
  /** Makes a call and compares the response with the spec. `judge: false` for calls of which the spec says nothing. */
  send(call: Call, options?: { expect?: Expectation; judge?: boolean; why?: string }): Promise<JudgedResponse>;
  /** Notes a violation when something that must hold does not. */
  expectThat(holds: boolean, finding: Behaviour): void;
  /** Brings the payer to the pay page and back, and compares the return with the spec. */
  pay(options: { redirect: Redirect; deed: PayerDeed }): Promise<CallbackFields>;
  /** Compares what came to an address of the merchant with the callback of the spec. */
  judgeCallback(name: string, back: ReceivedRequest): void;
  /** Compares a delivery with the webhook of the spec. */
  judgeWebhook(event: string, delivery: ReceivedRequest): void;
  readonly findings: readonly CheckFinding[];
};

/** The fields of a payer's return. */
export type CallbackFields = Readonly<Record<string, string>>;

/** What a check found beside the comparison with the spec. */
export type Behaviour = Pick<CheckFinding, "operation" | "keyword" | "expected" | "found">;
