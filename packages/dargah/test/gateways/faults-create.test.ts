import { describe, expect, test } from "vitest";
import { createdOutcome, exchangeFaults, nameOf } from "../support/faults.ts";
import type { GatewayName } from "../support/sandbox.ts";
import { names, subjectOf } from "../support/subjects.ts";

/**
 * What creating a payment comes to when the fault meets its first call. `again`: the same call may be made again. The number: how many payments
 * the gateway has then; with a response that was lost, one that no payer can reach.
 */
const table: Record<GatewayName, Record<string, string>> = {
  gardeshpay: {
    "reset-before": "connection_failed; 0",
    "reset-after": "connection_failed; 1",
    timeout: "timeout; 1",
    "timeout, not done": "timeout; 0",
    "http-500": "gateway_unavailable; 0",
    "http-500, done": "gateway_unavailable; 1",
    "bad-gateway": "response_unreadable; 0",
    "bad-gateway, done": "response_unreadable; 1",
    "rate-limited": "rate_limited, again; 0",
    "slow-body": "created; 1",
    "slow-body 30s": "timeout; 1",
    "truncated-body": "response_unreadable; 1",
    "refused-with-200": "gateway_refused; 0",
    "wrong-signature": "created; 1",
    "missing-signature": "created; 1",
    "clock-skew": "created; 1",
    "clock-skew -10m": "created; 1",
  },
  inopal: {
    "reset-before": "connection_failed, again; 0",
    "reset-after": "connection_failed, again; 1",
    timeout: "timeout, again; 1",
    "timeout, not done": "timeout, again; 0",
    "http-500": "response_unreadable, again; 0",
    "http-500, done": "response_unreadable, again; 1",
    "bad-gateway": "response_unreadable, again; 0",
    "bad-gateway, done": "response_unreadable, again; 1",
    "rate-limited": "rate_limited, again; 0",
    "slow-body": "created; 1",
    "slow-body 30s": "timeout, again; 1",
    "truncated-body": "response_unreadable, again; 1",
    "refused-with-200": "gateway_unavailable, again; 0",
    "wrong-signature": "created; 1",
    "missing-signature": "created; 1",
    "clock-skew": "created; 1",
    "clock-skew -10m": "created; 1",
  },
  "invoice-script": {
    "reset-before": "connection_failed, again; 0",
    "reset-after": "connection_failed, again; 1",
    timeout: "timeout, again; 1",
    "timeout, not done": "timeout, again; 0",
    "http-500": "response_unreadable, again; 0",
    "http-500, done": "response_unreadable, again; 1",
    "bad-gateway": "response_unreadable, again; 0",
    "bad-gateway, done": "response_unreadable, again; 1",
    "rate-limited": "rate_limited, again; 0",
    "slow-body": "created; 1",
    "slow-body 30s": "timeout, again; 1",
    "truncated-body": "response_unreadable, again; 1",
    "refused-with-200": "gateway_unavailable, again; 0",
    "wrong-signature": "created; 1",
    "missing-signature": "created; 1",
    "clock-skew": "created; 1",
    "clock-skew -10m": "created; 1",
  },
  irandargah: {
    "reset-before": "created; 1",
    "reset-after": "created; 1",
    timeout: "created; 1",
    "timeout, not done": "created; 1",
    "http-500": "gateway_unavailable, again; 0",
    "http-500, done": "gateway_unavailable, again; 1",
    "bad-gateway": "response_signature_invalid, again; 0",
    "bad-gateway, done": "response_signature_invalid, again; 1",
    "rate-limited": "created; 1",
    "slow-body": "created; 1",
    "slow-body 30s": "created; 1",
    "truncated-body": "response_signature_invalid, again; 1",
    "refused-with-200": "response_unreadable, again; 0",
    "wrong-signature": "response_signature_invalid, again; 1",
    "missing-signature": "response_signature_invalid, again; 1",
    "clock-skew": "created; 1",
    // To this gateway the merchant's clock is ahead: a correction would let old responses pass.
    "clock-skew -10m": "response_signature_invalid; 0",
  },
  vandar: {
    "reset-before": "connection_failed, again; 0",
    "reset-after": "connection_failed, again; 1",
    timeout: "timeout, again; 1",
    "timeout, not done": "timeout, again; 0",
    "http-500": "gateway_unavailable, again; 0",
    "http-500, done": "gateway_unavailable, again; 1",
    "bad-gateway": "response_unreadable, again; 0",
    "bad-gateway, done": "response_unreadable, again; 1",
    "rate-limited": "rate_limited, again; 0",
    "slow-body": "created; 1",
    "slow-body 30s": "timeout, again; 1",
    "truncated-body": "response_unreadable, again; 1",
    "refused-with-200": "response_unreadable, again; 0",
    "wrong-signature": "created; 1",
    "missing-signature": "created; 1",
    "clock-skew": "created; 1",
    "clock-skew -10m": "created; 1",
  },
};

describe.each(names)("a fault while %s creates a payment", (name) => {
  test.each(exchangeFaults.map((fault) => [nameOf(fault), fault] as const))("%s", async (title, fault) => {
    const subject = subjectOf(name);
    subject.sandbox.faults.add({ ...fault, operation: "createPayment" });
    const outcome = await createdOutcome(subject);
    expect(`${outcome}; ${subject.sandbox.payments().length}`).toBe(table[name][title]);
  });
});
