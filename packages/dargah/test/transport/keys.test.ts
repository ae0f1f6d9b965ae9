import { operations } from "@dargah/irandargah";
import { runPython } from "@dargah/test-kit";
import { describe, expect, test } from "vitest";
import { irandargahTransport } from "../../src/gateways/irandargah/transport.ts";
import type { Store } from "../../src/stores/index.ts";
import { createMemoryStore } from "../../src/stores/index.ts";
import {
  createKeyRegistry,
  createTransport,
  deriveIdempotencyKey,
  type KeyFunction,
  type KeyIntent,
  randomIdempotencyKey,
} from "../../src/transport/index.ts";
import { errorOf } from "../support/signatures.ts";

const intent: KeyIntent = { gateway: "irandargah", merchant: "shop-1", operation: "createPayment", order: "A-1" };

/** SHA-256 of the same JSON by Python, which shares no code with the tested function. */
function pythonKey({ gateway, merchant, operation, order }: KeyIntent): string {
  const script =
    "import hashlib,json,sys;a=json.load(sys.stdin);print(hashlib.sha256(json.dumps(a,ensure_ascii=False,separators=(',',':')).encode()).hexdigest())";
  const input = JSON.stringify(["dargah-key-1", gateway, merchant, operation, order]);
  return runPython(script, { input });
}

describe("a derived key", () => {
  test.each(["A-1", "سفارش ۱۲/۳", 'with "quotes" and \\', "😀", "a".repeat(1000)])(
    "of order %j is 64 hex digits, as Python computes them",
    async (order) => {
      const key = await deriveIdempotencyKey({ ...intent, order });
      expect(key).toMatch(/^[0-9a-f]{64}$/);
      expect(key).toBe(pythonKey({ ...intent, order }));
    },
  );

  test("stays the same from release to release", async () => {
    expect(await deriveIdempotencyKey(intent)).toBe("017ac4efc15b2118e038f066b765724fabfab07d7cfb551bf68f4ea7619806f0");
  });

  test("differs when any of its inputs differs", async () => {
    const others: KeyIntent[] = [
      intent,
      { ...intent, gateway: "vandar" },
      { ...intent, merchant: "shop-2" },
      { ...intent, operation: "verifyPayment" },
      { ...intent, order: "A-2" },
      // Adjacent values are kept apart, and different halves of surrogate pairs give different keys.
      { ...intent, merchant: "shop-1A", order: "-1" },
      { ...intent, merchant: 'shop-1","createPayment', operation: "A" },
      { ...intent, order: "A\ud800" },
      { ...intent, order: "A\ud801" },
      { ...intent, order: "A\ufffd" },
    ];
    expect(new Set(await Promise.all(others.map(deriveIdempotencyKey))).size).toBe(others.length);
  });

  test.each(["gateway", "merchant", "operation", "order"] as const)("needs %s", async (name) => {
    for (const text of ["", undefined as unknown as string]) {
      const error = await errorOf(() => deriveIdempotencyKey({ ...intent, [name]: text }));
      expect(error).toMatchObject({ code: "invalid_option", message: expect.stringContaining(`"${name}"`) });
    }
  });
});

describe("the registry of keys", () => {
  const kept = { ...intent, ttlSeconds: 86_400 };

  test("returns the derived key, and to a second process the key of the first one", async () => {
    const store = createMemoryStore();
    expect(await createKeyRegistry({ store }).keep(kept)).toBe(await deriveIdempotencyKey(intent));
    const made = await createKeyRegistry({ store }).keep({ ...kept, order: "A-2", make: randomIdempotencyKey });
    expect(await createKeyRegistry({ store }).keep({ ...kept, order: "A-2", make: randomIdempotencyKey })).toBe(made);
    expect(await createKeyRegistry({ store }).keep({ ...kept, order: "A-3", make: randomIdempotencyKey })).not.toBe(
      made,
    );
  });

  test("gives one key to all callers that race for it", async () => {
    const store = createMemoryStore();
    const racers = Array.from({ length: 50 }, () =>
      createKeyRegistry({ store }).keep({ ...kept, make: async () => randomIdempotencyKey() }),
    );
    expect(new Set(await Promise.all(racers)).size).toBe(1);
  });

  test.each([
    [86_399, true],
    [86_400, false],
    [86_401, false],
  ])("after %i of 86400 seconds it is the same: %s", async (seconds, same) => {
    let now = 1_759_301_999_000;
    const store = createMemoryStore({ clock: () => now });
    const keep = () => createKeyRegistry({ store }).keep({ ...kept, make: randomIdempotencyKey });
    const first = await keep();
    now += seconds * 1000;
    expect((await keep()) === first).toBe(same);
  });

  test("requests a key only if the store has none", async () => {
    const registry = createKeyRegistry({ store: createMemoryStore() });
    let asked = 0;
    const make = async () => `key-${++asked}`;
    expect([await registry.keep({ ...kept, make }), await registry.keep({ ...kept, make })]).toEqual([
      "key-1",
      "key-1",
    ]);
    expect(asked).toBe(1);
  });

  test("writes neither the order nor the merchant into the store", async () => {
    const memory = createMemoryStore();
    const seen: string[] = [];
    const store: Store = {
      get(key) {
        seen.push(key);
        return memory.get(key);
      },
      putIfAbsent(key, value, options) {
        seen.push(key, value);
        return memory.putIfAbsent(key, value, options);
      },
      compareAndSet: memory.compareAndSet,
    };
    await createKeyRegistry({ store }).keep({ ...kept, order: "canary-order", merchant: "canary-merchant" });
    expect(seen.join()).not.toContain("canary");
    expect(new Set(seen).size).toBe(2);
  });

  test.each(["", "with space", "سفارش", "a".repeat(256), "line\nbreak"])("refuses %j as a key", async (key) => {
    const registry = createKeyRegistry({ store: createMemoryStore() });
    expect((await errorOf(() => registry.keep({ ...kept, make: () => key }))).code).toBe("invalid_option");
    const store: Store = { ...createMemoryStore(), get: async () => key };
    expect((await errorOf(() => createKeyRegistry({ store }).keep(kept))).code).toBe("store_failed");
  });
});

describe("the header", () => {
  async function sent(
    path: string,
    options: { method?: string; headers?: Record<string, string>; keyFor: KeyFunction },
  ) {
    const { method = "POST", headers = {}, keyFor } = options;
    let seen: Headers | undefined;
    const fetch = createTransport({
      operations,
      ...irandargahTransport,
      keyFor,
      async fetch(request) {
        seen = request.headers;
        return new Response("{}");
      },
    });
    await fetch(new Request(`https://sandbox.irandargah.com${path}`, { method, headers }));
    return { key: seen?.get("Idempotency-Key") ?? null, other: seen?.get("X-Idempotency-Key") ?? null };
  }
  const keyFor = () => "chosen";

  test("is added if the spec has one", async () => {
    expect(await sent("/v2/payments", { keyFor })).toEqual({ key: "chosen", other: null });
    expect(await sent("/v2/verifications", { keyFor })).toEqual({ key: "chosen", other: null });
    expect(await sent("/v2/payments/A1/cancel", { keyFor })).toEqual({ key: null, other: null });
    expect(await sent("/v2/payments/A1", { method: "GET", keyFor })).toEqual({ key: null, other: null });
    expect(await sent("/v2/refunds", { keyFor })).toEqual({ key: null, other: null });
  });

  test("of the caller is kept, under both of its names", async () => {
    const mine = { "Idempotency-Key": "mine" };
    expect(await sent("/v2/payments", { headers: mine, keyFor })).toEqual({ key: "mine", other: null });
    const alias = { "X-Idempotency-Key": "mine" };
    expect(await sent("/v2/payments", { headers: alias, keyFor })).toEqual({ key: null, other: "mine" });
    expect((await sent("/v2/payments", { headers: { "Idempotency-Key": "" }, keyFor })).key).toBe("chosen");
  });

  test("is not added without a key, and an invalid key prevents the call", async () => {
    expect((await sent("/v2/payments", { keyFor: () => undefined })).key).toBeNull();
    const error = await errorOf(() => sent("/v2/payments", { keyFor: () => "canary key" }));
    expect(error.code).toBe("invalid_option");
    expect(error.message).not.toContain("canary");
  });

  test("is chosen by a function that gets the operation and its time to live", async () => {
    const asked: unknown[] = [];
    await sent("/v2/verifications", {
      keyFor(_, operation) {
        asked.push(operation);
        return "key";
      },
    });
    expect(asked).toEqual([{ operation: "verifyPayment", ttlSeconds: 86_400 }]);
  });
});
