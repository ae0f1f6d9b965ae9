import { type Bytes, passingBytes, textOf } from "../../../crypto/bytes.ts";
import { createHmac, isSignedByAny } from "../../../crypto/hmac.ts";
import { ageInSeconds, checkSeconds, readUnixSeconds } from "../../../crypto/seconds.ts";
import { DargahError } from "../../../errors/dargah-error.ts";
import type { Layer, Outgoing } from "../../../transport/call.ts";
import { endpointOf } from "./endpoint.ts";
import { type Clock, isServerClock, readClock, timeToJudgeBy } from "./server-clock.ts";
import { isTimeRefusalText } from "./time-refusal.ts";
import type { VerifyResponsesOptions } from "./types.ts";

/**
 * Makes the function that checks the signature of a response.
 *
 * @returns `undefined` if nothing is checked
 * @throws {DargahError} `invalid_option`
 */
export function createResponseCheck(options: VerifyResponsesOptions) {
  const { mode = "require", toleranceSeconds = 300, clock = Date.now } = options;
  checkSeconds({ toleranceSeconds });
  if (!["require", "if-present", "off"].includes(mode)) {
    throw new DargahError("invalid_option", 'The option "mode" must be "require", "if-present" or "off".');
  }
  const secrets = typeof options.secretKeys === "string" ? [options.secretKeys] : options.secretKeys;
  if (!Array.isArray(secrets) || secrets.length === 0)
    throw new DargahError("invalid_option", 'The option "secretKeys" must be a key, or a list with at least one.');
  const keys = secrets.map((secret) => createHmac(secret, undefined, "secretKeys"));
  if (mode === "off") return undefined;

  /** @returns the bytes that were checked; `undefined` for a response that need not be signed */
  return async function check({ url, response, read }: Checked): Promise<Bytes | undefined> {
    const { headers, status } = response;
    const signature = headers.get("X-Response-Signature");
    const timestamp = headers.get("X-Response-Timestamp");
    const isDue = mode === "require" && endpointOf(url) !== undefined;
    if (signature === null && timestamp === null && !isDue) return undefined;

    const refuse = (reason: string) => refusal({ reason, status });
    const given = read(refuse);
    const body = given instanceof Promise ? await given : given;
    if (signature === null || timestamp === null) {
      const hint = status === 401 ? " The gateway does not sign responses to an unknown token." : "";
      throw refuse(`it does not have both X-Response-Signature and X-Response-Timestamp.${hint}`);
    }
    const unixSeconds = readUnixSeconds(timestamp);
    if (unixSeconds === undefined) throw refuse("its X-Response-Timestamp is not a number of Unix seconds.");
    const isSigned = isSignedByAny({ keys, message: passingBytes(body, `:${timestamp}`), signature });
    if (!(typeof isSigned === "boolean" ? isSigned : await isSigned)) {
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
  };
}

/** Makes the layer of a transport that verifies responses. */
export function verifyingLayer(check: ReturnType<typeof createResponseCheck>): Layer<Outgoing> {
  if (!check) return (next) => next;
  return (next) => async (sent) => {
    const response = await next(sent);
    await check({ url: sent.url, response, read: () => response.bytes ?? new Uint8Array() });
    return response;
  };
}

export type Refuse = (reason: string) => DargahError;

type Checked = {
  url: string;
  response: Pick<Response, "headers" | "status">;
  read(refuse: Refuse): Bytes | Promise<Bytes>;
};

/**
 * Returns the time for judging a refusal. A clock that is behind cannot know how old a refusal is, so the refusal's own Date may move it forward.
 * Nobody can sign in advance.
 */
function timeOfRefusal(clock: Clock, headers: Headers): number {
  if (!isServerClock(clock)) return readClock(clock);
  const date = Date.parse(headers.get("Date") ?? "");
  return Math.max(clock.own(), Number.isNaN(date) ? 0 : date);
}

function refusal({ reason, status }: { reason: string; status: number }): DargahError {
  return new DargahError("response_signature_invalid", `The response (HTTP ${status}) was discarded: ${reason}`, {
    gateway: "irandargah",
    status,
  });
}
