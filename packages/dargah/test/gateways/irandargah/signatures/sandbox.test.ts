import { createHmac } from "node:crypto";
import { createIranDargahClient } from "@dargah/irandargah";
import { createSandbox, type Fault } from "@dargah/sandbox";
import { describe, expect, test } from "vitest";
import {
  createServerClock,
  signRequests,
  type VerifyResponsesOptions,
  verifyResponses,
} from "../../../../src/gateways/irandargah/signatures/index.ts";
import { errorOf } from "../../../support/signatures.ts";

const start = Date.parse("2025-10-01T10:30:00+03:30");
const secretKey = "the-key-of-the-terminal";

/** The typed client with both signatures, in front of a terminal that refuses unsigned requests. `skew` is the error of the client's clock. */
function setUp(options: { skew?: number; mode?: VerifyResponsesOptions["mode"]; shared?: boolean } = {}) {
  const { skew = 0, mode = "require", shared = true } = options;
  const sandbox = createSandbox({
    gateways: ["irandargah"],
    clock: { start, running: false },
    irandargah: { terminals: [{ secretKey, requireSignature: true }] },
  });
  const ownClock = () => start + skew;
  const clock = shared ? createServerClock({ clock: ownClock }) : ownClock;
  const statuses: number[] = [];
  const signed = signRequests({ secretKey, clock });
  const checked = verifyResponses({ secretKeys: secretKey, mode, clock });
  const client = createIranDargahClient({
    token: String(sandbox.credentials().irandargah?.token),
    server: "sandbox",
    fetch: signed(
      checked(async (request) => {
        const response = await sandbox.fetch(request);
        statuses.push(response.status);
        return response;
      }),
    ),
  });
  return {
    sandbox,
    statuses,
    client,
    create: () =>
      client.POST("/v2/payments", {
        params: { header: { "Idempotency-Key": "key-1" } },
        body: {
          amount: 250_000,
          order_id: "ORDER-1",
          callback_url: "https://shop.example/return",
          description: "سفارش/۱",
        },
      }),
  };
}

test("a terminal that requires signatures accepts every kind of call", async () => {
  const { client, create } = setUp();
  const created = await create();
  if (!created.ok) throw new Error("not created");
  const { authority } = created.data.data.transaction;
  const params = { path: { authority } };
  expect((await client.GET("/v2/payments/{authority}", { params })).ok).toBe(true);
  expect((await client.GET("/v2/transactions", { params: { query: { page: 1, per_page: 5 } } })).ok).toBe(true);
  expect((await client.POST("/v2/payments/{authority}/cancel", { params })).ok).toBe(true);
  expect((await client.GET("/health")).ok).toBe(true);
});

describe("a clock that is an hour wrong", () => {
  test.each([
    [-3_600_000, "require", true],
    [3_600_000, "off", false],
  ] as const)("by %i ms, mode %s, is corrected by one more call", async (skew, mode, shared) => {
    const { create, statuses, sandbox } = setUp({ skew, mode, shared });
    expect((await create()).ok).toBe(true);
    expect((await create()).ok).toBe(true);
    expect(statuses).toEqual([401, 200, 200]);
    expect(sandbox.payments()).toHaveLength(1);
  });

  test("and ahead must be corrected by the merchant: nothing is carried out, since no response could be trusted", async () => {
    const { create, sandbox, statuses } = setUp({ skew: 3_600_000 });
    const error = await errorOf(create);
    expect(error).toMatchObject({ code: "response_signature_invalid", status: 401 });
    expect(error.message).toContain("Check this machine's clock");
    expect(statuses).toEqual([401]);
    expect(sandbox.payments()).toHaveLength(0);
  });

  test("is an error if the clocks are not shared, and nothing is carried out", async () => {
    const { create, sandbox } = setUp({ skew: 3_600_000, shared: false });
    const error = await errorOf(create);
    expect(error).toMatchObject({ code: "response_signature_invalid", status: 401 });
    expect(error.message).toContain("Check this machine's clock");
    expect(sandbox.payments()).toHaveLength(0);
  });
});

describe("the sandbox's faults", () => {
  test.each<[string, Fault]>([
    ["a wrong signature", { kind: "wrong-signature" }],
    ["no signature", { kind: "missing-signature" }],
    ["half the body", { kind: "truncated-body" }],
    ["a proxy's page", { kind: "bad-gateway" }],
    ["a clock that is wrong for one call", { kind: "clock-skew", duration: "10m" }],
  ])("%s never reaches the client", async (_, fault) => {
    const { client, sandbox } = setUp();
    sandbox.faults.add(fault);
    const run = () => client.GET("/v2/transactions");
    if (fault.kind !== "clock-skew") {
      expect(await errorOf(run)).toMatchObject({ code: "response_signature_invalid" });
    } else {
      // The gateway's clock is right again when the call is repeated, so now the correction is wrong, until it is refused too.
      expect((await run()).ok).toBe(false);
      expect((await run()).ok).toBe(true);
    }
  });

  test("a refusal with a valid signature is passed on", async () => {
    const { client } = setUp();
    const result = await client.GET("/v2/payments/{authority}", { params: { path: { authority: "NONE" } } });
    expect(result).toMatchObject({ ok: false, kind: "refused" });
  });
});

test("an attacker on the connection cannot get an old response accepted with an unsigned Date", async () => {
  const { sandbox } = setUp();
  let attack: (() => Response) | undefined;
  let now = start;
  const clock = createServerClock({ clock: () => now });
  const attacked = createIranDargahClient({
    token: String(sandbox.credentials().irandargah?.token),
    server: "sandbox",
    fetch: signRequests({ secretKey, clock })(
      verifyResponses({ secretKeys: secretKey, clock })(async (request) => attack?.() ?? sandbox.fetch(request)),
    ),
  });
  const kept = (body: object, status: number) => () => {
    const [text, time] = [JSON.stringify(body), String(start / 1000)];
    const signature = createHmac("sha256", secretKey).update(`${text}:${time}`).digest("hex");
    const headers = { "X-Response-Signature": signature, "X-Response-Timestamp": time };
    return new Response(text, { status, headers: { "Content-Type": "application/json", ...headers } });
  };
  const oldResponse = kept({ success: true, data: { transactions: [] } }, 200);
  const oldRefusal = kept({ success: false, error: { code: -102 } }, 401);
  const unsigned = () => Response.json({ error: { code: -102 } }, { status: 401 });
  await sandbox.clock.advance("1h");
  now += 3_600_000;

  // An unsigned refusal, a signed one of that time, and the old response itself, each with the old Date.
  for (const first of [unsigned, oldRefusal, oldResponse]) {
    let count = 0;
    attack = () => {
      count += 1;
      const response = count === 1 ? first() : oldResponse();
      response.headers.set("Date", new Date(start).toUTCString());
      return response;
    };
    expect(await errorOf(() => attacked.GET("/v2/transactions"))).toMatchObject({ code: "response_signature_invalid" });
    clock.correct(start);
    expect(await errorOf(() => attacked.GET("/v2/transactions"))).toMatchObject({ code: "response_signature_invalid" });
  }
  attack = undefined;
  expect((await attacked.GET("/v2/transactions")).ok).toBe(true);
});
