import { describe, expect, test } from "vitest";
import { askedWait, backoffWait } from "../../src/transport/retry-wait.ts";

// 06:59:59 UTC; computed with `date -u -d @1759301999`.
const now = 1_759_301_999_000;
const date = "Wed, 01 Oct 2025 06:59:59 GMT";

const respond = (headers: Record<string, string>, status = 429) => new Response(null, { status, headers });

describe("Retry-After", () => {
  test.each([
    ["0", 0],
    ["1", 1000],
    ["3600", 3_600_000],
    ["007", 7000],
    ["Wed, 01 Oct 2025 06:59:58 GMT", 0],
    ["Wed, 01 Oct 2025 06:59:59 GMT", 0],
    ["Wed, 01 Oct 2025 07:00:00 GMT", 1000],
    ["Wed, 01 Oct 2025 07:01:59 GMT", 120_000],
    ["-1", undefined],
    ["1.5", undefined],
    ["1e3", undefined],
    ["soon", undefined],
    ["", undefined],
    ["2025", 2_025_000],
    ["2025-10-01", undefined],
    ["Wed, 99 Oct 2025 07:00:00 GMT", undefined],
    ["9999999999999", undefined],
  ])("%j is a wait of %s ms", (text, wait) => {
    expect(askedWait({ response: respond({ "Retry-After": text }), now })).toBe(wait);
    expect(askedWait({ response: respond({ "Retry-After": text }, 503), now })).toBe(wait);
  });

  test("is measured from the response's Date header, not from a clock that is an hour wrong", () => {
    const response = respond({ Date: date, "Retry-After": "Wed, 01 Oct 2025 07:00:09 GMT" });
    expect(askedWait({ response, now: now - 3_600_000 })).toBe(10_000);
  });

  test("takes precedence over X-RateLimit-Reset", () => {
    const response = respond({ "Retry-After": "2", "X-RateLimit-Reset": String(now / 1000 + 50) });
    expect(askedWait({ response, now })).toBe(2000);
  });
});

describe("X-RateLimit-Reset", () => {
  test.each([
    [-1, 0],
    [0, 0],
    [1, 1000],
    [60, 60_000],
  ])("%i seconds from now is a wait of %i ms", (seconds, wait) => {
    const headers = { "X-RateLimit-Reset": String(now / 1000 + seconds) };
    expect(askedWait({ response: respond(headers), now })).toBe(wait);
    expect(askedWait({ response: respond({ ...headers, Date: date }), now: 0 })).toBe(wait);
  });

  test.each(["", "soon", "-5", "1.5"])("%j requests no wait", (text) => {
    expect(askedWait({ response: respond({ "X-RateLimit-Reset": text }), now })).toBeUndefined();
  });

  test("does not apply to an outage", () => {
    expect(askedWait({ response: respond({ "X-RateLimit-Reset": "1759302999" }, 503), now })).toBeUndefined();
  });
});

describe("backoff", () => {
  const backoff = { baseSeconds: 0.5, capSeconds: 8 };

  test.each([
    [1, 500],
    [2, 1000],
    [4, 4000],
    [5, 8000],
    [6, 8000],
    [2000, 8000],
  ])("after attempt %i is from 0 to %i ms", (attempt, longest) => {
    expect(backoffWait({ attempt, backoff, random: () => 1 })).toBe(longest);
    expect(backoffWait({ attempt, backoff, random: () => 0.5 })).toBe(longest / 2);
    expect(backoffWait({ attempt, backoff, random: () => 0 })).toBe(0);
  });
});
