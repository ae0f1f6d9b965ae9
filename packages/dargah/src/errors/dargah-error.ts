import type { ErrorCode } from "./error-codes.ts";
import type { Operation } from "./operation.ts";

export type DargahErrorDetails = {
  /** Name of the gateway, such as `vandar`. */
  gateway?: string;
  /** What was being done. @default what the function of dargah does that throws it, where it has to do with a payment */
  operation?: Operation;
  /** HTTP status of the response, where there was one. */
  status?: number;
  /** The gateway's own id of the call, for questions to its support. */
  requestId?: string;
  /** The gateway's own code of a refusal. */
  gatewayCode?: string;
  /** What the gateway says of a refusal, in its own words. For logs and support, not for payers. */
  gatewayMessage?: string;
  /** Whether the same call may be repeated in hope of success, without the danger of paying twice. @default false */
  retryable?: boolean;
  cause?: unknown;
};

/**
 * Something technical went wrong. What a payment came to is never told by an error, but by a value.
 * Compare `code`; the message is for people, and never holds a secret or a full card number.
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
  }
}
