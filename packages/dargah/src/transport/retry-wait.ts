/** Waits between attempts, where the gateway does not ask for one. */
export type Backoff = {
  /** Maximum wait before the second attempt, in seconds, 0 to 3600. It doubles with each further attempt. @default 0.5 */
  baseSeconds?: number;
  /** Upper limit of every wait, in seconds, 0 to 3600. @default 8 */
  capSeconds?: number;
};

/**
 * Returns a random wait between 0 and the bound ("full jitter"), so that callers that failed together do not retry together.
 *
 * @param options.attempt The attempt that failed, from 1.
 * @param options.random Returns a number from 0 up to 1.
 * @returns milliseconds
 */
export function backoffWait(options: { attempt: number; random: () => number; backoff: Required<Backoff> }): number {
  const { attempt, random, backoff } = options;
  return random() * Math.min(backoff.capSeconds, backoff.baseSeconds * 2 ** (attempt - 1)) * 1000;
}

const imfDate = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/**
 * Returns the wait that a response asks for: `Retry-After` in seconds or as an HTTP date; without it, on a 429, `X-RateLimit-Reset` in Unix
 * seconds. Times are relative to the response's own `Date`, because this machine's clock may differ.
 *
 * @param options.now Epoch milliseconds, for a response without `Date`.
 * @returns milliseconds, 0 or more, or `undefined` for a response that asks for nothing readable
 */
export function askedWait({
  response,
  now,
}: {
  response: Pick<Response, "headers" | "status">;
  now: number;
}): number | undefined {
  const { headers, status } = response;
  const respondedAt = readDate(headers.get("Date")) ?? now;
  const retryAfter = headers.get("Retry-After");
  const seconds = readSeconds(retryAfter);
  if (seconds !== undefined) return seconds * 1000;
  const moment = readDate(retryAfter) ?? (status === 429 ? readReset(headers) : undefined);
  return moment === undefined ? undefined : Math.max(0, moment - respondedAt);
}

function readReset(headers: Headers): number | undefined {
  const seconds = readSeconds(headers.get("X-RateLimit-Reset"));
  return seconds === undefined ? undefined : seconds * 1000;
}

function readSeconds(text: string | null): number | undefined {
  return text !== null && /^\d{1,12}$/.test(text) ? Number(text) : undefined;
}

/** Strict, because `Date.parse` reads "1" and "-5" as years. */
function readDate(text: string | null): number | undefined {
  const moment = text !== null && imfDate.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(moment) ? undefined : moment;
}
