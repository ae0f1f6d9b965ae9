import type { OperationFacts, SuccessMark } from "./operation.ts";

/** The gateway did what was asked. */
export type Success<Status extends number, Data> = {
  readonly ok: true;
  readonly status: Status;
  readonly data: Data;
  /** The response, for its headers; its body has been read. */
  readonly response: Response;
};

/**
 * The gateway refused, with a status that the spec describes and the required fields. The contents of the fields are not checked.
 */
export type Refusal<Status extends number, Body> = {
  readonly ok: false;
  readonly kind: "refused";
  readonly status: Status;
  /** The response, with every credential of the client masked. */
  readonly error: Body;
  readonly response: Response;
};

/** The response is JSON, but its status, its meaning under that status, or its shape is not in the spec. */
export type Unexpected<Body = unknown> = {
  readonly ok: false;
  readonly kind: "unexpected";
  readonly status: number;
  /** The response, with every credential of the client masked. */
  readonly error: Body;
  readonly response: Response;
};

/**
 * The response cannot be read. It is not known whether the call took effect: check its result before repeating it.
 */
export type Unreadable = {
  readonly ok: false;
  readonly kind: "unreadable";
  readonly status: number;
  /**
   * - `empty`: there is no body
   * - `not-json`: the body is not JSON, for instance a proxy's error page
   * - `not-an-object`: the body is JSON, but not an object
   * - `unsafe-number`: a number in the body is beyond 2^53 and would lose digits
   * - `too-deep`: the body is nested deeper than 100 levels
   * - `too-long`: the body is longer than 8 MiB, and was not read completely
   */
  readonly reason: "empty" | "not-json" | "not-an-object" | "unsafe-number" | "too-deep" | "too-long";
  /** The body as text, with every credential of the client masked. Empty for one that is too long. */
  readonly body: string;
  readonly response: Response;
};

type JsonOf<Body> = Body extends { content: { "application/json": infer Json } } ? Json : never;

type Marked<Mark> = Mark extends SuccessMark ? { [Property in Mark["property"]]: Mark["in"][number] } : never;

type MarkAt<Facts extends OperationFacts, Status> = Status extends keyof Facts["success"]
  ? Facts["success"][Status]
  : never;

type SuccessArm<Status, Json, Mark> = Status extends number ? Success<Status, Extract<Json, Marked<Mark>>> : never;

type RefusalArm<Status, Json> = [Json] extends [never]
  ? never
  : [Status] extends [never]
    ? never
    : [Status] extends [number]
      ? Refusal<Status, Json>
      : never;

/** An arm for each documented status, split where a status carries both successes and refusals. */
type DocumentedArm<Responses, Facts extends OperationFacts> = {
  [Status in keyof Responses]: Status extends keyof Facts["success"]
    ?
        | SuccessArm<Status, JsonOf<Responses[Status]>, MarkAt<Facts, Status>>
        | RefusalArm<Status, Exclude<JsonOf<Responses[Status]>, Marked<MarkAt<Facts, Status>>>>
    : RefusalArm<Status, JsonOf<Responses[Status]>>;
}[keyof Responses];

type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

/** Every status of a range: `4XX` is 400 to 499. */
type StatusIn<Range> = Range extends `${infer First extends Digit}XX`
  ? `${First}${Digit}${Digit}` extends `${infer Status extends number}`
    ? Status
    : never
  : never;

/** A range of failures covers all its statuses that are not described individually. */
type RangeArm<Responses> = {
  [Range in keyof Responses]: RefusalArm<Exclude<StatusIn<Range>, keyof Responses>, JsonOf<Responses[Range]>>;
}[keyof Responses];

/** The spec's response for every other status. */
type OtherResponse<Responses> = Responses extends { default: infer Other }
  ? [JsonOf<Other>] extends [never]
    ? unknown
    : JsonOf<Other>
  : unknown;

/**
 * The result of a call. `ok` distinguishes a success from everything else, even where a gateway refuses with HTTP 200; `kind` and `status` narrow
 * further.
 */
export type Result<Operation, Facts extends OperationFacts> = Operation extends { responses: infer Responses }
  ? DocumentedArm<Responses, Facts> | RangeArm<Responses> | Unexpected<OtherResponse<Responses>> | Unreadable
  : never;
