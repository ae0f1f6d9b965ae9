import { Conflict } from "../core/seed-payment.ts";

/** A request to the control API, or a form of its page, is refused. */
export class ControlError extends Error {
  override readonly name = "ControlError";
  readonly status: number;
  readonly code: string;
  readonly help: string;
  readonly headers: Record<string, string>;

  constructor(options: {
    status: number;
    code: string;
    /** Says what is wrong, and where. */
    message: string;
    /** Says how to fix it. */
    help: string;
    headers?: Record<string, string>;
  }) {
    super(options.message);
    this.status = options.status;
    this.code = options.code;
    this.help = options.help;
    this.headers = options.headers ?? {};
  }
}

const apiHelp = "GET /control/api lists every path with its fields.";

export function badInput(message: string, help = apiHelp): ControlError {
  return new ControlError({ status: 400, code: "bad-input", message, help });
}

export function notFound(message: string, help = apiHelp): ControlError {
  return new ControlError({ status: 404, code: "not-found", message, help });
}

/**
 * Converts an error for the caller. Parts of the sandbox throw a `TypeError` for invalid input. Anything else is a bug in the sandbox,
 * whose details stay hidden from the caller.
 */
export function toControlError(error: unknown, onInternalError: (error: unknown) => void): ControlError {
  if (error instanceof ControlError) return error;
  if (error instanceof Conflict) {
    return new ControlError({ status: 409, code: "conflict", message: error.message, help: apiHelp });
  }
  if (error instanceof TypeError) return badInput(error.message);
  onInternalError(error);
  return new ControlError({
    status: 500,
    code: "internal",
    message: "The sandbox itself failed.",
    help: "Its output has the details. Please report this as a bug.",
  });
}

export function toErrorBody({ code, message, help }: ControlError) {
  return { error: { code, message, help } };
}
