import type { ErrorCode } from "./error-codes.ts";
import type { Operation } from "./operation.ts";

export type DargahErrorDetails = {
  /** Name of the gateway, such as `vandar`. */
  gateway?: string;
  /** The operation in progress. @default that of the dargah function that threw, if it concerns a payment */
  operation?: Operation;
  /** HTTP status of the response, if there was one. */
  status?: number;
  /** The gateway's id of the call, for questions to its support. */
  requestId?: string;
  /** The gateway's own code for the refusal. */
  gatewayCode?: string;
  /** The gateway's own message for the refusal. For logs and support, not for payers. */
  gatewayMessage?: string;
  /** Whether the same call can be retried safely, without the risk of paying twice. @default false */
  retryable?: boolean;
  cause?: unknown;
};

/**
 * A technical failure. The outcome of a payment is always a return value, never an error. Compare `code`; the message is for people and never
 * contains a secret or a full card number.
 */
export class DargahError extends Error {
  override readonly name = "DargahError";
  readonly code: ErrorCode;
  readonly gateway: string | undefined;
  readonly operation: Operation | undefined;
  readonly status: number | undefined;
  readonly requestId: string | undefined;
  readonly gatewayCode: string | undefined;
  readonly gatewayMessage: string | undefined;
  readonly retryable: boolean;
  /** Address of the entry for `code` in the documentation of errors. A property, so that logs of an error show it. */
  readonly docs: string;

  constructor(code: ErrorCode, message: string, details: DargahErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.gateway = details.gateway;
    this.operation = details.operation;
    this.status = details.status;
    this.requestId = details.requestId;
    this.gatewayCode = details.gatewayCode;
    this.gatewayMessage = details.gatewayMessage;
    this.retryable = details.retryable ?? false;
    this.docs = `https://github.com/dargah/dargah/blob/main/docs/errors.md#${code}`;
  }
}
