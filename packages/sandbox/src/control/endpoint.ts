import type { Kernel } from "../core/kernel.ts";
import type { Payer } from "../payer/payer.ts";
import type { Fields } from "./fields.ts";

/** The parts of a sandbox that the control API works on. */
export type ControlContext = { kernel: Kernel; payer: Payer };

export type EndpointCall = {
  /** Decoded path parameters. */
  path: Record<string, string>;
  /** Already checked against the endpoint's fields. */
  query: Record<string, unknown>;
  body: Record<string, unknown>;
  /** Origin at which the sandbox was called, such as `http://127.0.0.1:4010`. */
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
  /** `any` leaves the check to `run`. */
  body?: Fields | "any";
  /** @default 200 */
  status?: number;
  /**
   * @returns The value to send as JSON, or a complete response.
   * @throws {ControlError} or a `TypeError` if the call cannot be carried out
   */
  run(call: EndpointCall): unknown;
};
