import type { Kernel } from "../core/kernel.ts";
import type { Payer } from "../payer/payer.ts";
import type { Fields } from "./fields.ts";

/** What one sandbox gives the control API to work on. */
export type ControlContext = { kernel: Kernel; payer: Payer };

export type EndpointCall = {
  /** Values of the path's parameters, decoded. */
  path: Record<string, string>;
  /** Checked against the endpoint's fields by then. */
  query: Record<string, unknown>;
  body: Record<string, unknown>;
  /** Origin that the sandbox was reached at, such as `http://127.0.0.1:4010`. */
  origin: string;
  signal: AbortSignal;
};

/** One method of one path of the control API. */
export type Endpoint = {
  method: "GET" | "POST" | "DELETE";
  /** Below `/control/api`. */
  path: string;
  /** One English sentence. */
  summary: string;
  query?: Fields;
  /** `any` leaves the check to whoever runs it. */
  body?: Fields | "any";
  /** @default 200 */
  status?: number;
  /**
   * @returns What is sent as JSON, or a response of its own.
   * @throws {ControlError} or a `TypeError`, for what it cannot do
   */
  run(call: EndpointCall): unknown;
};
