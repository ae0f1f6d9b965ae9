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
  const { method, pathname, body, secretKey, unixSeconds } = options;
  const endpoint = endpointOf(pathname) ?? "";
  return {
    "X-Signature": hmac(secretKey, `${method}:${endpoint}:${body}:${unixSeconds}`),
    "X-Timestamp": String(unixSeconds),
  };
}

/** The part of a path that is signed, or `undefined` for a call that is not signed at all. */
export function endpointOf(pathname: string): string | undefined {
  return /\/v2\/(.+)$/.exec(pathname)?.[1];
}

/** What is wrong with the signature of an answer, in a few words; `undefined` for a good one. */
export function signatureProblem(options: {
  headers: Headers;
  body: string;
  secretKey: string;
  now: number;
}): { expected: string; found: string } | undefined {
  const { headers, body, secretKey, now } = options;
  const signature = headers.get("X-Response-Signature");
  const timestamp = headers.get("X-Response-Timestamp");
  if (signature === null || timestamp === null) {
    return { expected: "X-Response-Signature and X-Response-Timestamp", found: "nothing" };
  }
  const right = hmac(secretKey, `${body}:${timestamp}`);
  const isRight =
    signature.length === right.length && timingSafeEqual(Buffer.from(signature.toLowerCase()), Buffer.from(right));
  if (!isRight) return { expected: "the signature of the raw body and the timestamp", found: "another" };
  const age = Math.floor(now / 1000) - Number(timestamp);
  if (Math.abs(age) <= windowSeconds) return undefined;
  return {
    expected: `a time within ${windowSeconds} s`,
    found: `${Math.abs(age)} s ${age > 0 ? "old" : "in the future"}`,
  };
}

export function hmac(secret: string, text: string): string {
  return createHmac("sha256", secret).update(text).digest("hex");
}
