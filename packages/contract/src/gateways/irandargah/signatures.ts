import { timingSafeEqual } from "node:crypto";
import type { Json } from "../../core/json.ts";
import type { SignaturePlan, SignatureProblem, SignedCall } from "../signature-plan.ts";
import { hmac } from "./hmac.ts";

/** Window of both signatures, in seconds. */
const windowSeconds = 300;

const requestHeaders = ["X-Signature", "X-Timestamp"] as const;
const responseHeaders = ["X-Response-Signature", "X-Response-Timestamp"] as const;

/** Requests are signed as `METHOD:endpoint:body:timestamp`, responses as `body:timestamp`. */
export const signatures: SignaturePlan = {
  covers: (pathname) => endpointOf(pathname) !== undefined,
  sortsFields: true,
  windowSeconds,
  request: {
    sign(call) {
      const timestamp = toSeconds(call.now);
      return { headers: pair(requestHeaders, hmac(call.secretKey, requestText(call, timestamp)), timestamp) };
    },
    problem({ headers, ...call }) {
      // Terminals may work without signatures.
      if (!requestHeaders.some((name) => headers.has(name))) return undefined;
      return problemOf({
        ...{ headers, now: call.now, names: requestHeaders },
        signed: "METHOD:endpoint:body:timestamp",
        right: (timestamp) => hmac(call.secretKey, requestText(call, timestamp)),
      });
    },
  },
  response: {
    headers: responseHeaders.map((name) => name.toLowerCase()),
    sign({ body, secretKey, now }) {
      const timestamp = toSeconds(now);
      return pair(responseHeaders, hmac(secretKey, `${body}:${timestamp}`), timestamp);
    },
    problem({ status, headers, body, secretKey, now }) {
      // An unknown caller has no key to sign with.
      if (status === 401 && !headers.has(responseHeaders[0])) return undefined;
      return problemOf({
        ...{ headers, now, names: responseHeaders },
        signed: "the raw body and the timestamp",
        right: (timestamp) => hmac(secretKey, `${body}:${timestamp}`),
      });
    },
  },
  refusals: {
    status: 401,
    codes: { wrong: -103, old: -102, future: -102, none: -101 },
    readCode: (data: Json) => Number(data?.error?.code ?? data?.status_code),
  },
  probe: { operation: "listWebhookEvents", signature: "none" },
};

function toSeconds(milliseconds: number): string {
  return String(Math.floor(milliseconds / 1000));
}

function pair(names: readonly [string, string], signature: string, timestamp: string): Record<string, string> {
  return { [names[0]]: signature, [names[1]]: timestamp };
}

function requestText({ method, pathname, body }: Omit<SignedCall, "now">, timestamp: string): string {
  return `${method}:${endpointOf(pathname) ?? ""}:${body}:${timestamp}`;
}

/** The signed part of a path, after `/v2/`; `undefined` for a call that is not signed. */
function endpointOf(pathname: string): string | undefined {
  return /\/v2\/(.+)$/.exec(pathname)?.[1];
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
