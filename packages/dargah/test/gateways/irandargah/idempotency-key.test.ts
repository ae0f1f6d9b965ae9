import { describe, expect, test } from "vitest";
import { createMemoryStore } from "../../../src/stores/index.ts";
import { order, settle } from "../../support/sandbox.ts";
import { errorOf } from "../../support/signatures.ts";
import { setUp } from "./subject.ts";

/** A response of the gateway. */
const given = { success: true, idempotency_key: "txn_1", expires_in: "24 hours", usage: "Idempotency-Key" };

describe("a key that the gateway makes", () => {
  test("is requested, again after a broken connection, and kept", async () => {
    const set = setUp({ gateway: { store: createMemoryStore(), idempotencyKeys: "server" } });
    set.sandbox.faults.add({ kind: "reset-before" });
    const first = await settle(set.sandbox, set.gateway.createPayment(order));
    const key = set.sandbox.log()[0]?.requestHeaders["idempotency-key"];
    expect(key).toMatch(/^txn_/);
    const second = await set.make().createPayment(order);
    expect(second.reference).toBe(first.reference);
    const creations = set.sandbox.log().filter(({ operation }) => operation === "createPayment");
    expect(creations.map(({ requestHeaders }) => requestHeaders["idempotency-key"])).toEqual([key, key]);
    const asked = set.sandbox.log().filter(({ operation }) => operation === "getIdempotencyKey");
    expect(asked.map(({ status }) => status)).toEqual([200, 0]);
  });

  test.each([
    [500, JSON.stringify(given)],
    [200, JSON.stringify({ ...given, success: false })],
    [200, JSON.stringify({ ...given, idempotency_key: undefined })],
    [200, JSON.stringify({ ...given, idempotency_key: "a b" })],
    [200, "<html>"],
    [200, "null"],
  ])("is not read from HTTP %i %s, and nothing else is sent", async (status, body) => {
    const paths: string[] = [];
    const fetch = async ({ url }: Request) => {
      paths.push(new URL(url).pathname);
      return new Response(body, { status, headers: { "Content-Type": "application/json" } });
    };
    const { make } = setUp({ sandbox: { terminals: [{}] } });
    const gateway = make({ idempotencyKeys: "server", responseSignatures: "off", maxRetries: 0, fetch });
    const error = await errorOf(() => gateway.createPayment(order));
    expect(error).toMatchObject({ code: "idempotency_key_unavailable", status, retryable: true });
    expect(paths).toEqual(["/v2/idempotency-key"]);
  });
});
