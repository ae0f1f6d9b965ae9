import type { Fault } from "./faults.ts";

/** How the fields of a body are written; an empty one counts as JSON. */
export type BodyForm = "json" | "urlencoded" | "multipart";

/** A call to a gateway, read once. */
export type Call = {
  operationId: string;
  method: string;
  /** Path after the gateway's base, as it was sent, without the query. */
  pathname: string;
  headers: Headers;
  /** Values of the path's parameters, decoded. */
  path: Record<string, string>;
  query: Record<string, string>;
  /** The body's exact text; empty without one. */
  text: string;
  /** The parsed body: fields of the JSON object or of the form. Empty without one. */
  body: Record<string, unknown>;
  /** How the body is written. An empty one counts as JSON, and one that cannot be read too. */
  form: BodyForm;
  /** Address that the caller reached this gateway at, without a slash at the end. Pay pages are under it. */
  base: string;
  /** Whether the caller used the gateway's real host, as under MSW. */
  realHost: boolean;
  /** IP address of the caller. */
  remoteAddress: string;
  /** The gateway's time at this call: the sandbox's clock, or beside it under the fault `clock-skew`. */
  now: number;
  /** The fault that this call meets, for those that the gateway itself has to play. */
  fault: Fault | undefined;
  /** For what a person should see in the wire log, such as a field that the gateway does not know. */
  notes: string[];
};

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** What a gateway answers. A `body` is sent as JSON, a `text` as it is. */
export type Answer = {
  status: number;
  body?: Json;
  text?: string;
  contentType?: string;
  headers?: Record<string, string>;
};

/** One thing that is wrong with a request, in the words of JSON Schema. */
export type FieldError = {
  in: "body" | "query";
  /** Name of the field; empty when the body as a whole is wrong. */
  field: string;
  /** `required`, `minimum`, `pattern` and so on. */
  keyword: string;
  /** The bound that was missed, where there is one. */
  limit?: unknown;
};

/** Ends a call with a failure of the gateway, from anywhere inside its operations. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly answer: Answer;

  constructor(answer: Answer) {
    super(`refused with HTTP ${answer.status}`);
    this.answer = answer;
  }
}
