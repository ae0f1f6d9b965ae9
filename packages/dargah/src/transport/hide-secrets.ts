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
    const mark = call.operation?.success?.[response.status];
    // Parsed once, for the client too.
    const json = mark && parseOrNot(text);
    const read = { ...response, text, json };
    const isSuccess = call.operation?.success ? isMarked(json, mark) : response.status < 300;
    if (!isSuccess) return masked(read, secrets.hide);
    if (handsOut.test(text)) {
      secrets.learnFromResponse(text);
      return read;
    }
    return masked(read, secrets.maskOfSuccess());
  };
}

type Mark = NonNullable<FoundOperation["success"]>[number];

/** Judges by the success mark of the spec. */
function isMarked(json: unknown, mark: Mark | undefined): boolean {
  return mark?.in.includes((json as Record<string, unknown> | null | undefined)?.[mark.property]) ?? false;
}

function parseOrNot(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

type Read = ResponseRecord & { readonly text: string };

function masked(response: Read, hide: (text: string) => string): ResponseRecord {
  return new MaskedResponse(response, hide);
}

/** A class, because engines share what they know about the shape of its objects; a getter in a literal is another one each time. */
class MaskedResponse implements ResponseRecord {
  readonly status: number;
  readonly statusText: string;
  readonly bytes: ResponseRecord["bytes"];
  readonly text: string;
  readonly json: unknown;
  readonly #given: Headers;
  readonly #hide: (text: string) => string;
  #headers: Headers | undefined;

  constructor({ status, headers, statusText, bytes, text, json }: Read, hide: (text: string) => string) {
    this.status = status;
    this.statusText = hide(statusText);
    this.text = hide(text);
    // Returned unchanged, byte for byte, even with a body that is not text.
    const isSame = this.text === text;
    this.bytes = isSame ? bytes : bytes && utf8(this.text);
    this.json = isSame ? json : undefined;
    this.#given = headers;
    this.#hide = hide;
  }

  /** On demand, because nobody looks at the headers of most responses. */
  get headers(): Headers {
    this.#headers ??= maskedHeaders(this.#given, this.#hide);
    return this.#headers;
  }
}

function maskedHeaders(headers: Headers, hide: (text: string) => string): Headers {
  const all = [...headers];
  if (all.every(([, value]) => hide(value) === value)) return headers;
  return new Headers(all.map(([name, value]): [string, string] => [name, hide(value)]));
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
