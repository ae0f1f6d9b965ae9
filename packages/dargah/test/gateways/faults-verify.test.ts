import { describe, expect, test } from "vitest";
import { exchangeFaults, nameOf, payFor, verifiedOutcome } from "../support/faults.ts";
import type { GatewayName } from "../support/sandbox.ts";
import { names, subjectOf } from "../support/subjects.ts";

/**
 * What verifying a paid payment comes to when the fault meets the verification, and what verifying it once more comes to then. In the end every
 * payment is paid, whatever happened on the way, and the gateway has verified it once.
 */
const table: Record<GatewayName, Record<string, [first: string, second: string]>> = {
  gardeshpay: {
    "reset-before": ["paid", "paid again"],
    "reset-after": ["paid", "paid again"],
    timeout: ["paid", "paid again"],
    "timeout, not done": ["paid", "paid again"],
    "http-500": ["paid", "paid again"],
    "http-500, done": ["paid", "paid again"],
    "bad-gateway": ["paid", "paid again"],
    "bad-gateway, done": ["paid", "paid again"],
    "rate-limited": ["paid", "paid again"],
    "slow-body": ["paid", "paid again"],
    "slow-body 30s": ["paid", "paid again"],
    "truncated-body": ["unknown response_unreadable, verify_again", "paid"],
    "refused-with-200": ["pending", "paid"],
    "wrong-signature": ["paid", "paid again"],
    "missing-signature": ["paid", "paid again"],
    "clock-skew": ["paid", "paid again"],
    "clock-skew -10m": ["paid", "paid again"],
  },
  inopal: {
    "reset-before": ["unknown connection_failed, verify_again", "paid"],
    "reset-after": ["unknown connection_failed, verify_again", "paid"],
    timeout: ["unknown timeout, verify_again", "paid"],
    "timeout, not done": ["unknown timeout, verify_again", "paid"],
    "http-500": ["unknown response_unreadable, verify_again", "paid"],
    "http-500, done": ["unknown response_unreadable, verify_again", "paid"],
    "bad-gateway": ["unknown response_unreadable, verify_again", "paid"],
    "bad-gateway, done": ["unknown response_unreadable, verify_again", "paid"],
    "rate-limited": ["unknown rate_limited, verify_again", "paid"],
    "slow-body": ["paid", "paid again"],
    "slow-body 30s": ["unknown timeout, verify_again", "paid"],
    "truncated-body": ["unknown response_unreadable, verify_again", "paid"],
    "refused-with-200": ["unknown gateway_unavailable, verify_again", "paid"],
    "wrong-signature": ["paid", "paid again"],
    "missing-signature": ["paid", "paid again"],
    "clock-skew": ["paid", "paid again"],
    "clock-skew -10m": ["paid", "paid again"],
  },
  "invoice-script": {
    "reset-before": ["paid", "paid again"],
    "reset-after": ["paid", "paid again"],
    timeout: ["paid", "paid again"],
    "timeout, not done": ["paid", "paid again"],
    "http-500": ["paid", "paid again"],
    "http-500, done": ["paid", "paid again"],
    "bad-gateway": ["paid", "paid again"],
    "bad-gateway, done": ["paid", "paid again"],
    "rate-limited": ["paid", "paid again"],
    "slow-body": ["paid", "paid again"],
    "slow-body 30s": ["paid", "paid again"],
    "truncated-body": ["unknown response_unreadable, verify_again", "paid"],
    "refused-with-200": ["unknown gateway_unavailable, verify_again", "paid"],
    "wrong-signature": ["paid", "paid again"],
    "missing-signature": ["paid", "paid again"],
    "clock-skew": ["paid", "paid again"],
    "clock-skew -10m": ["paid", "paid again"],
  },
  irandargah: {
    "reset-before": ["unknown connection_failed, verify_again", "paid"],
    "reset-after": ["paid", "paid again"],
    timeout: ["paid", "paid again"],
    "timeout, not done": ["unknown timeout, verify_again", "paid"],
    "http-500": ["unknown gateway_unavailable, verify_again", "paid"],
    "http-500, done": ["paid", "paid again"],
    "bad-gateway": ["unknown response_signature_invalid, verify_again", "paid"],
    "bad-gateway, done": ["paid", "paid again"],
    "rate-limited": ["unknown rate_limited, verify_again", "paid"],
    "slow-body": ["paid", "paid again"],
    "slow-body 30s": ["paid", "paid again"],
    "truncated-body": ["paid", "paid again"],
    "refused-with-200": ["unknown response_unreadable, verify_again", "paid"],
    "wrong-signature": ["paid", "paid again"],
    "missing-signature": ["paid", "paid again"],
    "clock-skew": ["paid", "paid again"],
    // To this gateway the merchant's clock is ahead: a correction would let old responses pass.
    "clock-skew -10m": ["unknown response_signature_invalid, verify_again", "paid"],
  },
  vandar: {
    "reset-before": ["unknown connection_failed, verify_again", "paid"],
    "reset-after": ["paid", "paid again"],
    timeout: ["paid", "paid again"],
    "timeout, not done": ["unknown timeout, verify_again", "paid"],
    "http-500": ["unknown gateway_unavailable, verify_again", "paid"],
    "http-500, done": ["paid", "paid again"],
    "bad-gateway": ["unknown response_unreadable, verify_again", "paid"],
    "bad-gateway, done": ["paid", "paid again"],
    "rate-limited": ["unknown rate_limited, verify_again", "paid"],
    "slow-body": ["paid", "paid again"],
    "slow-body 30s": ["paid", "paid again"],
    "truncated-body": ["paid", "paid again"],
    "refused-with-200": ["unknown response_unreadable, verify_again", "paid"],
    "wrong-signature": ["paid", "paid again"],
    "missing-signature": ["paid", "paid again"],
    "clock-skew": ["paid", "paid again"],
    "clock-skew -10m": ["paid", "paid again"],
  },
};

describe.each(names)("a fault while %s verifies a payment", (name) => {
  test.each(exchangeFaults.map((fault) => [nameOf(fault), fault] as const))("%s", async (title, fault) => {
    const subject = subjectOf(name);
    const given = await payFor(subject);
    subject.sandbox.faults.add({ ...fault, operation: "verifyPayment" });
    const first = await verifiedOutcome(subject, given);
    subject.sandbox.faults.clear();
    const second = await verifiedOutcome(subject, given);

    expect([first, second]).toEqual(table[name][title]);
    expect([first, second].filter((outcome) => outcome === "paid").length).toBeLessThanOrEqual(1);
    expect(second).toMatch(/^paid/);
    expect(subject.sandbox.payments({ state: "verified" })).toHaveLength(1);
  });
});
