import { largestResponse, readBody, TooLongError } from "@dargah/common/read-body";
import { type Bytes, concat, textOf, utf8 } from "../../../crypto/bytes.ts";
import { createHmac, isSignedByAny } from "../../../crypto/hmac.ts";
import { ageInSeconds, checkSeconds, readUnixSeconds } from "../../../crypto/seconds.ts";
import { DargahError } from "../../../errors/dargah-error.ts";
import { readOptions } from "../../../errors/read-argument.ts";
import { withLayer } from "../../../transport/layer-form.ts";
import type { Middleware } from "../../../transport/middleware.ts";
import { endpointOf } from "./endpoint.ts";
import { type Clock, isServerClock, readClock, timeToJudgeBy } from "./server-clock.ts";
import { isTimeRefusalText } from "./time-refusal.ts";

export type VerifyResponsesOptions = {
  /** The terminal's `secret_key`. With several, any of them is valid: put the new one first while a key is being changed. */
  secretKeys: string | readonly string[];
  /**
   * - `require`: a response of `/v2/` without a valid signature is an error. Outside `/v2/` nothing is signed, so responses pass there.
   * - `if-present`: a response with neither of the two headers passes; with one of them it must be valid.
   * - `off`: nothing is checked.
   *
   * @default "require"
   */
  mode?: "require" | "if-present" | "off";
  /** Maximum difference between the time of a response and now, in seconds, in both directions, inclusive; 0 or more. @default 300 */
  toleranceSeconds?: number;
  /**
   * Source of the time. With a `createServerClock`, the age of a response is measured by the corrected time or this machine's own, whichever is
   * later. A signed response that refuses the request's time (code -102) is measured by its own `Date` instead of the corrected time, so that
   * `signRequests` can correct a clock that is behind. A clock that is ahead by more than the tolerance must be fixed.
   *
   * @default Date.now
   */
  clock?: Clock;
};

/**
 * Verifies the signatures of IranDargah's responses over the bytes of their bodies, before anything parses them. Exactly the verified bytes are
 * passed on.
 *
 * The signature covers neither the request nor its path: within the window, an old response passes again.
 *
 * @throws {DargahError} `invalid_option` here; `response_signature_invalid` from the fetch, with the status of the response but nothing of its body
 */
export function verifyResponses(given: VerifyResponsesOptions): Middleware {
  const options = readOptions(given);
  const { mode = "require", toleranceSeconds = 300, clock = Date.now } = options;
  checkSeconds({ toleranceSeconds });
  if (!["require", "if-present", "off"].includes(mode)) {
    throw new DargahError("invalid_option", 'The option "mode" must be "require", "if-present" or "off".');
  }
  const secrets = typeof options.secretKeys === "string" ? [options.secretKeys] : options.secretKeys;
  if (!Array.isArray(secrets) || secrets.length === 0)
    throw new DargahError("invalid_option", 'The option "secretKeys" must be a key, or a list with at least one.');
  const keys = secrets.map((secret) => createHmac(secret, undefined, "secretKeys"));
  if (mode === "off")
    return withLayer(
      (next) => next,
      (next) => next,
    );

  /** @returns the bytes that were checked; `undefined` for a response that need not be signed */
  async function check({ url, response, read }: Checked): Promise<Bytes | undefined> {
    const { headers, status } = response;
    const signature = headers.get("X-Response-Signature");
    const timestamp = headers.get("X-Response-Timestamp");
    const isDue = mode === "require" && endpointOf(url) !== undefined;
    if (signature === null && timestamp === null && !isDue) return undefined;

    const refuse = (reason: string) => refusal({ reason, status });
    const body = await read(refuse);
    if (signature === null || timestamp === null) {
      const hint = status === 401 ? " The gateway does not sign responses to an unknown token." : "";
      throw refuse(`it does not have both X-Response-Signature and X-Response-Timestamp.${hint}`);
    }
    const unixSeconds = readUnixSeconds(timestamp);
    if (unixSeconds === undefined) throw refuse("its X-Response-Timestamp is not a number of Unix seconds.");
    const message = concat(body, utf8(`:${timestamp}`));
    if (!(await isSignedByAny({ keys, message, signature }))) {
      throw refuse("its X-Response-Signature does not match its body and time with any of the keys.");
    }
    const ageAt = (now: number) => ageInSeconds({ now, unixSeconds });
    let age = ageAt(timeToJudgeBy(clock));
    if (Math.abs(age) > toleranceSeconds && isTimeRefusalText(textOf(body))) {
      age = ageAt(timeOfRefusal(clock, headers));
    }
    if (Math.abs(age) > toleranceSeconds) {
      const seconds = `${Math.abs(age)} seconds ${age > 0 ? "old" : "in the future"}`;
      throw refuse(`it is ${seconds}, but only ${toleranceSeconds} are allowed. Check this machine's clock.`);
    }
    return body;
  }

  const middleware: Middleware = (next) => async (request) => {
    const response = await next(request);
    const body = await check({ url: request.url, response, read: (refuse) => readLimited(response, refuse) });
    return body === undefined ? response : withBody(response, body);
  };
  return withLayer(middleware, (next) => async (sent) => {
    const response = await next(sent);
    await check({ url: sent.url, response, read: () => response.bytes ?? new Uint8Array() });
    return response;
  });
}

type Refuse = (reason: string) => DargahError;

type Checked = {
  url: string;
  response: Pick<Response, "headers" | "status">;
  read(refuse: Refuse): Bytes | Promise<Bytes>;
};

async function readLimited(response: Response, refuse: Refuse): Promise<Bytes> {
  try {
    return await readBody(response, largestResponse);
  } catch (error) {
    if (!(error instanceof TooLongError)) throw error;
    throw refuse(`its body is longer than ${largestResponse} bytes.`);
  }
}

/**
 * Returns the time for judging a refusal. A clock that is behind cannot know how old a refusal is, so the refusal's own Date may move it forward.
 * Nobody can sign in advance.
 */
function timeOfRefusal(clock: Clock, headers: Headers): number {
  if (!isServerClock(clock)) return readClock(clock);
  const date = Date.parse(headers.get("Date") ?? "");
  return Math.max(clock.own(), Number.isNaN(date) ? 0 : date);
}

function withBody(response: Response, body: Uint8Array<ArrayBuffer>): Response {
  const { status, statusText, headers } = response;
  // 204 and 304 may not have a body, not even an empty one.
  return new Response(response.body === null ? null : body, { status, statusText, headers });
}

function refusal({ reason, status }: { reason: string; status: number }): DargahError {
  return new DargahError("response_signature_invalid", `The response (HTTP ${status}) was discarded: ${reason}`, {
    gateway: "irandargah",
    status,
  });
}
