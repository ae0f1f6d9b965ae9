import { afterEach, describe, expect, test, vi } from "vitest";
import { DargahError } from "../../../../src/errors/dargah-error.ts";
import { createWebhookVerifier, type ReplayStore } from "../../../../src/gateways/irandargah/webhooks/index.ts";
import { createMemoryStore, type Store } from "../../../../src/stores/index.ts";
import { resending } from "../../../support/faulty-store.ts";
import { errorOf } from "../../../support/signatures.ts";
import { createTestStore, deliver, paidData, secret, start } from "../../../support/webhooks.ts";

function setUp(store: ReplayStore = createTestStore().store) {
  const verify = createWebhookVerifier({ secrets: [secret], store, clock: () => start });
  /** One event with unique data, under an id. */
  const receive = (id: string | undefined, event = "payment.completed", data: object = paidData) =>
    verify(
      deliver({
        before: `{"event":${JSON.stringify(event)},"data":`,
        data: JSON.stringify(data),
        headers: { "x-webhook-id": id, "x-webhook-event": event },
      }),
    );
  /** The status, after the delivery was handled. */
  async function handle(...given: Parameters<typeof receive>) {
    const delivery = await receive(...given);
    await delivery.confirm();
    return delivery.status;
  }
  return {
    verify,
    receive,
    handle,
    status: async (...given: Parameters<typeof receive>) => (await receive(...given)).status,
  };
}

describe("a delivery is handled once", () => {
  const other = { ...paidData, authority: "OTHER" };

  test.each<[string, Parameters<ReturnType<typeof setUp>["receive"]>, "new" | "duplicate"]>([
    ["the same", ["evt_1"], "duplicate"],
    ["the same under another id, which is not signed", ["evt_2"], "duplicate"],
    ["the same without an id", [undefined], "duplicate"],
    ["the same with an empty id", [""], "duplicate"],
    // Neither the id nor the event is signed: an old delivery with those of a future one must not use that one up.
    ["another payment under the same id", ["evt_1", "payment.completed", other], "new"],
    ["the same event with other data", ["evt_2", "payment.completed", { ...paidData, pan: "x" }], "new"],
    ["another event of the payment", ["evt_2", "verification.completed"], "new"],
    ["the event of another payment", ["evt_2", "payment.completed", other], "new"],
  ])("%s", async (_, second, expected) => {
    const { handle } = setUp();
    expect(await handle("evt_1")).toBe("new");
    expect(await handle(...second)).toBe(expected);
  });

  test("the refunds of a payment are distinguished by their data", async () => {
    const { handle } = setUp();
    const refund = (refund_code: string) => ({ refund_code, authority: "A", amount: 1 });
    expect(await handle("1", "refund.created", refund("R1"))).toBe("new");
    expect(await handle("2", "refund.created", refund("R2"))).toBe("new");
    expect(await handle("3", "refund.created", refund("R1"))).toBe("duplicate");
  });

  test("an old delivery that is relabelled as a later event does not use that event up", async () => {
    const { handle } = setUp();
    const created = { authority: paidData.authority, amount: paidData.amount };
    expect(await handle("evt_1", "payment.created", created)).toBe("new");
    expect(await handle("evt_2", "payment.completed", created)).toBe("new");
    expect(await handle("evt_2", "payment.completed", paidData)).toBe("new");
  });

  test("the event's name and its subject cannot be confused in the key", async () => {
    const { handle } = setUp();
    expect(await handle(undefined, "x", { authority: "yz" })).toBe("new");
    expect(await handle(undefined, "xy", { authority: "z" })).toBe("new");
    expect(await handle(undefined, "a", { authority: 'b","c' })).toBe("new");
    expect(await handle(undefined, 'a","b', { authority: "c" })).toBe("new");
  });

  test("the letter case of the signature does not make it another delivery", async () => {
    const { verify } = setUp();
    const delivery = deliver();
    await (await verify(delivery)).confirm();
    const shouting = {
      ...delivery.headers,
      "x-webhook-signature": delivery.headers["x-webhook-signature"]?.toUpperCase(),
    };
    expect(await verify({ ...delivery, headers: shouting })).toMatchObject({ status: "duplicate" });
  });

  test("of eight concurrent deliveries one is new and the others are in progress, whatever their ids", async () => {
    const { status } = setUp();
    const all = await Promise.all(Array.from({ length: 8 }, (_, index) => status(`evt_${index % 2}`)));
    expect(all.filter((one) => one === "new")).toHaveLength(1);
    expect(all.filter((one) => one === "in_progress")).toHaveLength(7);
  });
});

test("refused deliveries are not remembered", async () => {
  const { verify, status } = setUp();
  await errorOf(() => verify(deliver({ key: "another-secret" })));
  await errorOf(() => verify(deliver({ sentAt: start - 7_200_000 })));
  expect(await status("evt_1")).toBe("new");
});

test.each([
  [{}, 60, 2_592_000],
  [{ rememberSeconds: 86_400, leaseSeconds: 5 }, 5, 86_400],
])("with %o, a delivery is held for %i seconds and remembered for %i", async (options, lease, memory) => {
  const { store, lives } = createTestStore();
  const verify = createWebhookVerifier({ secrets: [secret], store, clock: () => start, ...options });
  await (await verify(deliver())).confirm();
  expect(lives).toEqual([lease, memory]);
});

test.each([0, -1, Number.NaN])("leaseSeconds of %s are refused", async (leaseSeconds) => {
  const make = () => createWebhookVerifier({ secrets: [secret], store: createMemoryStore(), leaseSeconds });
  expect(await errorOf(async () => make())).toMatchObject({ code: "invalid_option" });
});

test.each([
  [86_400_000 - 1, "duplicate"],
  [86_400_000, "new"],
])("remembered for a day: after %i ms the delivery with a fresh time is %s", async (passed, expected) => {
  let now = start;
  const clock = () => now;
  const store = createMemoryStore({ clock });
  const verify = createWebhookVerifier({ secrets: [secret], store, clock, rememberSeconds: 86_400 });
  await (await verify(deliver())).confirm();
  now += passed;
  expect(await verify(deliver({ sentAt: now }))).toMatchObject({ status: expected });
});

describe("a call that neither confirms nor releases, such as one whose process was killed", () => {
  test.each([
    [59_999, "in_progress"],
    [60_000, "new"],
  ])("holds the delivery for a minute: after %i ms it is %s", async (passed, expected) => {
    let now = start;
    const clock = () => now;
    const verify = createWebhookVerifier({ secrets: [secret], store: createMemoryStore({ clock }), clock });
    await verify(deliver());
    now += passed;
    expect(await verify(deliver({ sentAt: now }))).toMatchObject({ status: expected });
  });

  test("that returns after that neither confirms nor releases what another call holds by then", async () => {
    let now = start;
    const clock = () => now;
    const verify = createWebhookVerifier({ secrets: [secret], store: createMemoryStore({ clock }), clock });
    const late = await verify(deliver());
    now += 60_000;
    await verify(deliver({ sentAt: now }));
    await late.confirm();
    await late.release();
    expect(await verify(deliver({ sentAt: now }))).toMatchObject({ status: "in_progress" });
  });
});

describe("release", () => {
  test("makes the repetition new, once", async () => {
    const { receive, status } = setUp();
    const first = await receive("evt_1");
    await first.release();
    expect(await status("evt_1")).toBe("new");
    expect(await status("evt_1")).toBe("in_progress");
  });

  test("of a duplicate, or of one in progress, releases nothing", async () => {
    const { receive, handle, status } = setUp();
    const first = await receive("evt_1");
    await (await receive("evt_1")).release();
    expect(await status("evt_1")).toBe("in_progress");
    await first.confirm();
    await (await receive("evt_1")).release();
    expect(await handle("evt_1")).toBe("duplicate");
  });

  test("that comes late does not release what another process has claimed since", async () => {
    const { receive, status } = setUp();
    const first = await receive("evt_1");
    await first.release();
    await receive("evt_1");
    await first.release();
    expect(await status("evt_1")).toBe("in_progress");
  });

  test("makes one of eight concurrent repetitions new", async () => {
    const { receive, status } = setUp();
    await (await receive("evt_1")).release();
    const all = await Promise.all(Array.from({ length: 8 }, () => status("evt_1")));
    expect(all.filter((one) => one === "new")).toHaveLength(1);
  });
});

describe("a store that fails", () => {
  const failing = (broken: Partial<Store>) => setUp({ ...createTestStore().store, ...broken });

  test.each(["sent again", "lost"] as const)("recognises its own write when the response is %s", async (kind) => {
    const { receive, status } = setUp(resending(createMemoryStore(), kind));
    const first = await receive("evt_1");
    expect(first.status).toBe("new");
    expect(await status("evt_1")).toBe("in_progress");
    await first.release().catch(() => {});
    const second = await receive("evt_1");
    expect(second.status).toBe("new");
    await second.confirm().catch(() => {});
    expect(await status("evt_1")).toBe("duplicate");
  });

  test("makes the delivery a retryable error, and its repetition is new, although the write succeeded", async () => {
    const { store } = createTestStore();
    let isDown = true;
    const down = () => Promise.reject(new Error("connection lost"));
    const { receive, status } = setUp({
      ...store,
      get: (key) => (isDown ? down() : store.get(key)),
      async putIfAbsent(...given) {
        await store.putIfAbsent(...given);
        return isDown ? down() : undefined;
      },
    });
    const error = await errorOf(() => receive("evt_1"));
    expect(error).toMatchObject({ code: "store_failed", retryable: true, cause: { message: "connection lost" } });
    isDown = false;
    expect(await status("evt_1")).toBe("new");
  });

  test("that throws its own kind of error keeps that error", async () => {
    const own = new DargahError("store_failed", "Redis is away.");
    const { receive } = failing({ putIfAbsent: () => Promise.reject(own) });
    expect(await errorOf(() => receive("evt_1"))).toBe(own);
  });

  test.each(["confirm", "release"] as const)("during %s says so", async (method) => {
    const delivery = await failing({ compareAndSet: () => Promise.reject(new Error("gone")) }).receive("evt_1");
    expect(await errorOf(delivery[method])).toMatchObject({ code: "store_failed" });
  });

  test.each(["get", "putIfAbsent", "compareAndSet"] as const)("without %s is refused at once", async (method) => {
    const error = await errorOf(async () => failing({ [method]: undefined as never }));
    expect(error).toMatchObject({ code: "invalid_option" });
  });
});

test('with "none" nothing is remembered', async () => {
  const verify = createWebhookVerifier({ secrets: [secret], store: "none", clock: () => start });
  const first = await verify(deliver());
  await first.confirm();
  await first.release();
  expect([first.status, (await verify(deliver())).status]).toEqual(["new", "new"]);
});

describe("the limit of time for the store", () => {
  afterEach(() => vi.restoreAllMocks());

  test("needs no timer for a store that responds at once", async () => {
    const { receive } = setUp();
    const timers = vi.spyOn(globalThis, "setTimeout");
    const delivery = await receive("evt_1");
    await delivery.confirm();
    expect((await receive("evt_1")).status).toBe("duplicate");
    expect(timers).not.toHaveBeenCalled();
  });

  test("has a timer for any other, which is gone when the store has responded", async () => {
    const { store } = createTestStore();
    const later = {
      ...store,
      putIfAbsent: async (...given: Parameters<Store["putIfAbsent"]>) => {
        await new Promise((resolve) => setImmediate(resolve));
        return store.putIfAbsent(...given);
      },
    };
    const started = vi.spyOn(globalThis, "setTimeout");
    const stopped = vi.spyOn(globalThis, "clearTimeout");
    expect((await setUp(later).receive("evt_1")).status).toBe("new");
    expect(started).toHaveBeenCalledOnce();
    expect(stopped).toHaveBeenCalledWith(started.mock.results[0]?.value);
  });

  test("does not hide that the store failed at once", async () => {
    const { store } = createTestStore();
    const failing = {
      ...store,
      putIfAbsent: () => {
        throw new Error("canary");
      },
    };
    expect(await errorOf(() => setUp(failing).receive("evt_1"))).toMatchObject({
      code: "store_failed",
      cause: { message: "canary" },
    });
  });
});
