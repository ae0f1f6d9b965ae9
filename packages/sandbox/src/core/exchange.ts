import type { Fault } from "./faults.ts";

/** Format of a body. An empty body counts as JSON. */
export type BodyForm = "json" | "urlencoded" | "multipart";

/** A call to a gateway, read once. */
export type Call = {
  operationId: string;
  method: string;
  /** Path below the gateway's base URL, as it was sent, without the query. */
  pathname: string;
  headers: Pick<Headers, "get">;
  /** Decoded path parameters. */
  path: Record<string, string>;
  query: Record<string, string>;
  /** Exact text of the body, or an empty text. */
  text: string;
  /** Parsed body: fields of the JSON object or of the form, or an empty object. */
  body: Record<string, unknown>;
  /** Format of the body. Empty and unreadable bodies count as JSON. */
  form: BodyForm;
  /** Base URL at which the caller reached this gateway, without a trailing slash. Pay pages are below it. */
  base: string;
  /** Whether the caller used the gateway's real host, as under MSW. */
  realHost: boolean;
  /** IP address of the caller. */
  remoteAddress: string;
  /** The gateway's time of this call: the sandbox's clock, shifted under the fault `clock-skew`. */
  now: number;
  /** The fault of this call, for faults that the gateway itself plays. */
  fault: Fault | undefined;
  /** Notes for the wire log, such as an unknown field. */
  notes: string[];
};

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A gateway's response. A `body` is sent as JSON, a `text` unchanged. */
export type CallResponse = {
  status: number;
  body?: Json;
  text?: string;
  contentType?: string;
  headers?: Record<string, string>;
};

/** A validation error of a request, in terms of JSON Schema. */
export type FieldError = {
  in: "body" | "query";
  /** Name of the field, or empty if the body as a whole is wrong. */
  field: string;
  /** `required`, `minimum`, `pattern` and so on. */
  keyword: string;
  /** The violated bound, if there is one. */
  limit?: unknown;
};

/** Ends a call with a failure of the gateway, from anywhere inside its operations. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly response: CallResponse;

  constructor(response: CallResponse) {
    super(`refused with HTTP ${response.status}`);
    this.response = response;
  }
}
