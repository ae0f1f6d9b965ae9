import { createIranDargahClient, operations } from "@dargah/irandargah";
import { createSandbox } from "@dargah/sandbox";
import { describe, expect, test } from "vitest";
import { createServerClock, signRequests, verifyResponses } from "../../src/gateways/irandargah/signatures/index.ts";
import { irandargahTransport } from "../../src/gateways/irandargah/transport.ts";
import { createTransport, type TokenDeprecatedView, type TransportOptions } from "../../src/transport/index.ts";
import { errorOf } from "../support/signatures.ts";
import { newPayment, start } from "../support/transport.ts";

const secretKey = "the-key-of-the-terminal";

/** A terminal whose token was replaced, and whose old token may have been revoked. */
async function setUp(options: { revoked?: boolean; order?: "old-first" | "new-first"; signed?: boolean } = {}) {
  const { revoked = false, order = "old-first", signed = false } = options;
  const sandbox = createSandbox({
    gateways: ["irandargah"],
    clock: { start, running: false },
    irandargah: { terminals: [{ secretKey, requireSignature: signed }] },
  });
  const old = String(sandbox.credentials().irandargah?.token);
  if (revoked) await sandbox.act("irandargah", "revoke-token");
  const { token: fresh } = (await sandbox.act("irandargah", "rotate-token")) as { token: string };
  const deprecated: TokenDeprecatedView[] = [];
  const statuses: number[] = [];
  const clock = createServerClock({ clock: () => sandbox.clock.now() });
  const tokens = order === "old-first" ? { current: old, other: fresh } : { current: fresh, other: old };
  const transport: TransportOptions = {
    operations,
    gateway: "irandargah",
    ...irandargahTransport,
    tokens,
    around: signed ? [signRequests({ secretKey, clock }), verifyResponses({ secretKeys: secretKey, clock })] : [],
    hooks: { onTokenDeprecated: (view) => deprecated.push(view) },
    async fetch(request) {
      const response = await sandbox.fetch(request);
      statuses.push(response.status);
      return response;
    },
  };
  const client = createIranDargahClient({ token: old, server: "sandbox", fetch: createTransport(transport) });
  const create = (order_id: string) =>
    client.POST("/v2/payments", {
      params: { header: { "Idempotency-Key": order_id } },
      body: { ...newPayment, order_id },
    });
  return { sandbox, create, client, deprecated, statuses };
}

describe.each([false, true])("with signatures required: %s", (signed) => {
  test("a revoked token is replaced by the other, which is used first from then on", async () => {
    const { create, statuses, sandbox } = await setUp({ revoked: true, signed });
    expect((await create("A-1")).ok).toBe(true);
    expect((await create("A-2")).ok).toBe(true);
    expect(statuses).toEqual([401, 200, 200]);
    expect(sandbox.payments()).toHaveLength(2);
  });

  test("a call that must never be repeated is still sent with the other: 401 means that nothing was done", async () => {
    const { client, sandbox, statuses } = await setUp({ revoked: true, signed });
    sandbox.seedPayment({ gateway: "irandargah", amount: 250_000, reference: "A1" });
    const params = { path: { authority: "A1" } };
    expect((await client.POST("/v2/payments/{authority}/cancel", { params })).ok).toBe(true);
    expect(statuses).toEqual([401, 200]);
  });

  test("two unknown tokens end after one retry", async () => {
    const { create, sandbox, statuses } = await setUp({ signed });
    await sandbox.act("irandargah", "revoke-token");
    if (signed) expect((await errorOf(() => create("A-1"))).code).toBe("response_signature_invalid");
    else expect(await create("A-1")).toMatchObject({ ok: false, status: 401 });
    expect(statuses).toEqual([401, 401]);
  });
});

test("an old token that still works is used, and its expiry is reported", async () => {
  const { create, deprecated, statuses } = await setUp();
  expect((await create("A-1")).ok).toBe(true);
  expect(statuses).toEqual([200]);
  expect(deprecated).toEqual([
    {
      method: "POST",
      url: "https://sandbox.irandargah.com/v2/payments",
      operation: "createPayment",
      attempt: 1,
      // A day after the rotation.
      expiresAt: new Date("2025-10-02T10:30:00+03:30"),
    },
  ]);
});

test("the new token is not reported", async () => {
  const { create, deprecated } = await setUp({ order: "new-first" });
  expect((await create("A-1")).ok).toBe(true);
  expect(deprecated).toEqual([]);
});

test.each([
  ["true", "2025-10-02T07:00:00Z", [new Date("2025-10-02T07:00:00Z")]],
  ["true", "2025-10-02T10:30:00+03:30", [new Date("2025-10-02T07:00:00Z")]],
  ["true", "2025-10-02T10:30:00", [undefined]],
  ["true", "1404-07-10 10:30:00", [undefined]],
  ["true", "2025-99-99T10:30:00Z", [undefined]],
  ["true", undefined, [undefined]],
  ["1", undefined, [undefined]],
  ["false", "2025-10-02T07:00:00Z", []],
  [undefined, "2025-10-02T07:00:00Z", []],
])("X-Token-Deprecated %s until %s", async (mark, until, expected) => {
  const seen: unknown[] = [];
  const fetch = createTransport({
    operations,
    ...irandargahTransport,
    hooks: { onTokenDeprecated: ({ expiresAt }) => seen.push(expiresAt) },
    fetch: async () =>
      new Response("{}", {
        headers: {
          ...(mark && { "X-Token-Deprecated": mark }),
          ...(until && { "X-Token-Deprecated-Expires-At": until }),
        },
      }),
  });
  await fetch(new Request("https://sandbox.irandargah.com/v2/payments/A1"));
  expect(seen).toEqual(expected);
});

test("a request without a bearer token gets none, and its 401 is final", async () => {
  const seen: (string | null)[] = [];
  const fetch = createTransport({
    operations,
    tokens: { current: "first", other: "second" },
    async fetch({ headers }) {
      seen.push(headers.get("Authorization"));
      return new Response("{}", { status: 401 });
    },
  });
  await fetch(new Request("https://sandbox.irandargah.com/health"));
  await fetch(new Request("https://sandbox.irandargah.com/health", { headers: { Authorization: "Basic abc" } }));
  expect(seen).toEqual([null, "Basic abc"]);
});
