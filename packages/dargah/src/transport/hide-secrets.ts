import type { ResponseRecord } from "@dargah/common/call-record";
import { textOf, utf8 } from "../crypto/bytes.ts";
import { DargahError } from "../errors/dargah-error.ts";
import type { Layer } from "./call.ts";
import type { CallSecrets } from "./call-secrets.ts";
import type { FoundOperation } from "./operations.ts";

/** Responses with one of these contain a new credential, which the caller needs. */
const handsOut = /"(?:access_?token|refresh_?token|secret)"/i;

/**
 * Hides credentials and card numbers in everything but successes: in the whole response, and in every error on the way. Responses of gateways end
 * up in errors, and from there in logs. A success keeps its values; only credentials of this merchant are hidden in it.
 */
export function hideSecrets({ secrets }: { secrets: CallSecrets }): Layer {
  return (next) => async (call) => {
    secrets.learnFrom(call);
    let response: ResponseRecord;
    try {
      response = await next(call);
    } catch (error) {
      throw hideInError(error, secrets.hide);
    }
    const text = response.bytes ? textOf(response.bytes) : "";
    if (!isSuccess(call.operation, response.status, text)) return masked({ response, text, hide: secrets.hide });
    if (handsOut.test(text)) {
      secrets.learnFromResponse(text);
      return response;
    }
    return masked({ response, text, hide: secrets.maskOfSuccess() });
  };
}

/** Judges by the success mark of the spec, or by the status without one. */
function isSuccess(operation: FoundOperation | undefined, status: number, text: string): boolean {
  const mark = operation?.success?.[status];
  if (!operation?.success) return status < 300;
  if (!mark) return false;
  try {
    return mark.in.includes(JSON.parse(text)[mark.property]);
  } catch {
    return false;
  }
}

function masked(options: { response: ResponseRecord; text: string; hide: (text: string) => string }): ResponseRecord {
  const { response, text, hide } = options;
  const { status, headers, statusText, bytes } = response;
  const hiddenText = hide(text);
  const hiddenHeaders = [...headers].map(([name, value]): [string, string] => [name, hide(value)]);
  const isSame = hiddenText === text && hiddenHeaders.every(([name, value]) => headers.get(name) === value);
  // Returned unchanged, byte for byte, even with a body that is not text.
  if (isSame && hide(statusText) === statusText) return response;
  return {
    status,
    statusText: hide(statusText),
    headers: new Headers(hiddenHeaders),
    bytes: bytes && utf8(hiddenText),
  };
}

/** Hides secrets in an error in place: the errors of a transport are its own, and their causes are copies. */
function hideInError(error: unknown, hide: (text: string) => string): unknown {
  if (!(error instanceof DargahError)) return error;
  for (let depth = 0, part: unknown = error; part instanceof Error && depth < 10; depth += 1, part = part.cause) {
    const { message, stack, name, code } = part as Error & { code?: unknown };
    part.message = hide(message);
    if (stack !== undefined) part.stack = hide(stack);
    // A DargahError has its own name and stack; a cause has those of the original error.
    if (!(part instanceof DargahError)) {
      part.name = hide(name);
      if (typeof code === "string") Object.assign(part, { code: hide(code) });
    }
  }
  return error;
}
