import { findErrorCode } from "@dargah/irandargah";
import type { DargahError } from "../../errors/dargah-error.ts";
import { errorOf, type FailedResult } from "../../payments/refusal.ts";

export const gateway = "irandargah";

export type IranDargahFailure = FailedResult & { error?: unknown };

type Answer = { error?: { code?: unknown; message?: unknown }; meta?: { request_id?: unknown } };

/** Kind of the code of a refusal, where it is known. */
export function kindOfRefusal(result: IranDargahFailure): string | undefined {
  return result.kind === "refused" ? findErrorCode(answerOf(result).error?.code)?.kind : undefined;
}

/** @param options.isRepeatable Whether the call may be made again without the danger of doing it twice. */
export function iranDargahError(options: {
  operation: string;
  result: IranDargahFailure;
  isRepeatable: boolean;
}): DargahError {
  const { error, meta } = answerOf(options.result);
  return errorOf({
    gateway,
    ...options,
    words: {
      kind: kindOfRefusal(options.result),
      code: error?.code === undefined ? undefined : String(error.code),
      message: textOf(error?.message),
      requestId: textOf(meta?.request_id),
    },
  });
}

function answerOf({ error }: IranDargahFailure): Answer {
  return typeof error === "object" && error !== null ? error : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
