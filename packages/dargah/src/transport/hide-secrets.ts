import { DargahError } from "../errors/dargah-error.ts";
import type { CallSecrets } from "./call-secrets.ts";
import type { Calls } from "./calls.ts";
import { knownBytes, rememberBytes } from "./known-bytes.ts";
import type { Middleware } from "./middleware.ts";
import type { FoundOperation } from "./operations.ts";

/** Responses with one of these contain a new credential, which the caller needs. */
const handsOut = /"(?:access_?token|refresh_?token|secret)"/i;

/**
 * Hides credentials and card numbers in everything but successes: in the whole response, and in every error on the way. Responses of gateways end
 * up in errors, and from there in logs. A success keeps its values; only credentials of this merchant are hidden in it.
 */
export function hideSecrets({ calls, secrets }: { calls: Calls; secrets: CallSecrets }): Middleware {
  return (next) => async (request) => {
    const call = calls.of(request);
    secrets.learnFrom(request, call);
    let response: Response;
    try {
      response = await next(request);
    } catch (error) {
      throw hideInError(error, secrets.hide);
    }
    if (response.status < 200 || response.status > 599) return response;
    const bytes = knownBytes(response) ?? new Uint8Array(await response.clone().arrayBuffer());
    const text = new TextDecoder().decode(bytes);
    if (!isSuccess(call.operation, response.status, text)) return masked({ response, text, hide: secrets.hide });
    if (handsOut.test(text)) {
      secrets.learnFromResponse(text);
      return response;
    }
    return masked({ response, text, hide: secrets.hideLong });
  };
}

/** Judges by the success mark of the spec; where there is none, by the status. */
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

function masked(options: { response: Response; text: string; hide: (text: string) => string }): Response {
  const { response, text, hide } = options;
  const { status, headers, statusText } = response;
  const hiddenText = hide(text);
  const hiddenHeaders = [...headers].map(([name, value]): [string, string] => [name, hide(value)]);
  const isSame = hiddenText === text && hiddenHeaders.every(([name, value]) => headers.get(name) === value);
  // Returned unchanged, byte for byte, even with a body that is not text.
  if (isSame && hide(statusText) === statusText) return response;
  const body = new TextEncoder().encode(hiddenText);
  const init = { status, statusText: hide(statusText), headers: hiddenHeaders };
  const whole = new Response(response.body === null ? null : body, init);
  if (response.body !== null) rememberBytes(whole, body);
  return whole;
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
