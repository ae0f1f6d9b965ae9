import type { Fault } from "@dargah/sandbox";
import { describe, expect, test } from "vitest";
import {
  createServerClock,
  signRequests,
  verifyResponses,
} from "../../../../src/gateways/irandargah/signatures/index.ts";
import { newPayment, outcomeOf, settle, setUp, start } from "../../../support/transport.ts";

const secretKey = "the-key-of-the-terminal";

/** The transport with both signatures, in front of a terminal that refuses unsigned requests. */
function signedSetUp() {
  // The sandbox moves its clock; the signer reads the same one.
  let now = () => start;
  const clock = createServerClock({ clock: () => now() });
  const set = setUp({
    transport: { around: [signRequests({ secretKey, clock }), verifyResponses({ secretKeys: secretKey, clock })] },
    sandbox: { gateways: ["irandargah", "vandar"], irandargah: { terminals: [{ secretKey, requireSignature: true }] } },
  });
  now = () => set.sandbox.clock.now();
  const create = () =>
    set.irandargah.POST("/v2/payments", { params: { header: { "Idempotency-Key": "key-1" } }, body: newPayment });
  return { ...set, create };
}

describe("a signed payment", () => {
  test.each<[Fault["kind"], number, string, number]>([
    ["reset-before", 2, "ok", 1],
    ["reset-after", 2, "ok", 1],
    ["timeout", 2, "ok", 1],
    ["rate-limited", 2, "ok", 1],
    ["http-500", 1, "refused 500", 0],
    // Half a body has no valid signature, and an unsigned response does not count.
    ["truncated-body", 1, "response_signature_invalid, look it up", 1],
    ["wrong-signature", 1, "response_signature_invalid, look it up", 1],
    ["missing-signature", 1, "response_signature_invalid, look it up", 1],
    ["bad-gateway", 1, "response_signature_invalid, look it up", 0],
  ])("under %s makes %i calls and ends %s, with %i payments", async (kind, count, outcome, payments) => {
    const { sandbox, calls, create } = signedSetUp();
    sandbox.faults.add({ kind, gateway: "irandargah", operation: "createPayment" });
    expect(await settle(sandbox, outcomeOf(create()))).toBe(outcome);
    const seen = calls("createPayment");
    expect(seen).toHaveLength(count);
    expect(
      new Set(seen.map(({ requestHeaders, requestBody }) => `${requestHeaders["idempotency-key"]} ${requestBody}`))
        .size,
    ).toBe(1);
    expect(sandbox.payments()).toHaveLength(payments);
  });

  test("is signed again for a later attempt", async () => {
    const { sandbox, calls, create } = signedSetUp();
    sandbox.faults.add({ kind: "timeout", gateway: "irandargah" });
    await settle(sandbox, create());
    const [first, second] = calls("createPayment").map(({ requestHeaders }) => requestHeaders);
    expect(Number(second?.["x-timestamp"]) - Number(first?.["x-timestamp"])).toBeGreaterThanOrEqual(20);
    expect(second?.["x-signature"]).not.toBe(first?.["x-signature"]);
  });
});
