import { createHmac, timingSafeEqual } from "node:crypto";

/** The window of both signatures, in seconds. */
const windowSeconds = 300;

/** Headers of a signed request: `METHOD:endpoint:body:timestamp`, where the endpoint is the path after `/v2/`. */
export function signRequest(options: {
  method: string;
  pathname: string;
  body: string;
  secretKey: string;
  unixSeconds: number;
}): Record<string, string> {
  const { secretKey, unixSeconds, ...request } = options;
  const timestamp = String(unixSeconds);
  return { "X-Signature": hmac(secretKey, requestText({ ...request, timestamp })), "X-Timestamp": timestamp };
}

function requestText(options: { method: string; pathname: string; body: string; timestamp: string }): string {
  const { method, pathname, body, timestamp } = options;
  return `${method}:${endpointOf(pathname) ?? ""}:${body}:${timestamp}`;
}

/** The part of a path that is signed, or `undefined` for a call that is not signed at all. */
export function endpointOf(pathname: string): string | undefined {
  return /\/v2\/(.+)$/.exec(pathname)?.[1];
}

/** A message and the key that it should be signed with. */
export type Signed = { headers: Headers; body: string; secretKey: string };

/** What the signature should be and is, in a few words. */
type SignatureProblem = { expected: string; found: string };

/** What is wrong with the signature of an answer; `undefined` for a good one. */
export function answerSignatureProblem(options: Signed & { now: number }): SignatureProblem | undefined {
  const { headers, body, secretKey, now } = options;
  return problemOf({
    ...{ headers, now },
    names: ["X-Response-Signature", "X-Response-Timestamp"],
    signed: "the raw body and the timestamp",
    right: (timestamp) => hmac(secretKey, `${body}:${timestamp}`),
  });
}

/** What is wrong with the signature of a request; `undefined` for a good one. */
export function requestSignatureProblem(
  options: Signed & { method: string; pathname: string; now: number },
): SignatureProblem | undefined {
  const { headers, now, ...message } = options;
  return problemOf({
    ...{ headers, now },
    names: ["X-Signature", "X-Timestamp"],
    signed: "METHOD:endpoint:body:timestamp",
    right: (timestamp) => hmac(message.secretKey, requestText({ ...message, timestamp })),
  });
}

function problemOf(options: {
  headers: Headers;
  names: readonly [signature: string, timestamp: string];
  signed: string;
  right: (timestamp: string) => string;
  now: number;
}): SignatureProblem | undefined {
  const { headers, names, signed, right, now } = options;
  const [signature, timestamp] = names.map((name) => headers.get(name));
  if (signature == null || timestamp == null) return { expected: names.join(" and "), found: "nothing" };
  if (!isEqual(signature, right(timestamp))) return { expected: `the signature of ${signed}`, found: "another" };
  if (!/^\d{1,15}$/.test(timestamp)) return { expected: "a time in Unix seconds", found: "another text" };
  const age = Math.floor(now / 1000) - Number(timestamp);
  if (Math.abs(age) <= windowSeconds) return undefined;
  return {
    expected: `a time within ${windowSeconds} s`,
    found: `${Math.abs(age)} s ${age > 0 ? "old" : "in the future"}`,
  };
}

function isEqual(signature: string, right: string): boolean {
  const [given, expected] = [Buffer.from(signature.toLowerCase()), Buffer.from(right)];
  return given.length === expected.length && timingSafeEqual(given, expected);
}

export function hmac(secret: string, text: string): string {
  return createHmac("sha256", secret).update(text).digest("hex");
}
