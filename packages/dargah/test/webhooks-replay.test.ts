import { describe, expect, test } from "vitest";
import { DargahError } from "../src/errors/dargah-error.ts";
import { createMemoryStore } from "../src/stores/index.ts";
import { createWebhookVerifier, type ReplayStore } from "../src/webhooks/index.ts";
import { errorOf } from "./signatures-kit.ts";
import { createTestStore, deliver, paidData, secret, start } from "./webhooks-kit.ts";

function setUp(store: ReplayStore = createTestStore().store) {
  const verify = createWebhookVerifier({ secrets: [secret], store, clock: () => start });
  /** One event with data of its own, under an id. */
  const receive = (id: string | undefined, event = "payment.completed", data: object = paidData) =>
    verify(
      deliver({
        before: `{"event":${JSON.stringify(event)},"data":`,
        data: JSON.stringify(data),
        headers: { "x-webhook-id": id, "x-webhook-event": event },
      }),
    );
  return { verify, receive, status: async (...given: Parameters<typeof receive>) => (await receive(...given)).status };
}

describe("a delivery is new once", () => {
  const other = { ...paidData, authority: "OTHER" };

  test.each<[string, Parameters<ReturnType<typeof setUp>["receive"]>, "new" | "duplicate"]>([
    ["the same", ["evt_1"], "duplicate"],
    ["the same under another id, which is not signed", ["evt_2"], "duplicate"],
    ["the same without an id", [undefined], "duplicate"],
    ["the same with an empty id", [""], "duplicate"],
    ["another payment under the same id", ["evt_1", "payment.completed", other], "duplicate"],
    ["the same event with other fields", ["evt_2", "payment.completed", { ...paidData, pan: "x" }], "duplicate"],
    ["another event of the payment", ["evt_2", "verification.completed"], "new"],
    ["the event of another payment", ["evt_2", "payment.completed", other], "new"],
  ])("%s", async (_, second, expected) => {
    const { status } = setUp();
    expect(await status("evt_1")).toBe("new");
    expect(await status(...second)).toBe(expected);
  });

  test("each refund of a payment is told by its own code", async () => {
    const { status } = setUp();
    const refund = (refund_code: string) => ({ refund_code, authority: "A", amount: 1 });
    expect(await status("1", "refund.created", refund("R1"))).toBe("new");
    expect(await status("2", "refund.created", refund("R2"))).toBe("new");
    expect(await status("3", "refund.created", refund("R1"))).toBe("duplicate");
  });

  test("each settlement is told by its own code", async () => {
    const { status } = setUp();
    expect(await status("1", "settlement.created", { settlement_code: "S1" })).toBe("new");
    expect(await status("2", "settlement.created", { settlement_code: "S2" })).toBe("new");
    expect(await status("3", "settlement.created", { settlement_code: "S1" })).toBe("duplicate");
  });

  test("data that names nothing is told by its signature", async () => {
    const { status } = setUp();
    expect(await status("1", "payment.reversed", { a: 1 })).toBe("new");
    expect(await status("2", "payment.reversed", { a: 1 })).toBe("duplicate");
    expect(await status("3", "payment.reversed", { a: 2 })).toBe("new");
  });

  test("the name of an event and what it tells of do not run into each other", async () => {
    const { status } = setUp();
    expect(await status(undefined, "x", { authority: "yz" })).toBe("new");
    expect(await status(undefined, "xy", { authority: "z" })).toBe("new");
    expect(await status(undefined, "a", { authority: 'b","c' })).toBe("new");
    expect(await status(undefined, 'a","b', { authority: "c" })).toBe("new");
  });

  test("of eight at the same time, one is new", async () => {
    const { status } = setUp();
    const all = await Promise.all(Array.from({ length: 8 }, (_, index) => status(`evt_${index % 2}`)));
    expect(all.filter((one) => one === "new")).toHaveLength(1);
  });
});

test("what is refused is not remembered", async () => {
  const { verify, status } = setUp();
  await errorOf(() => verify(deliver({ key: "another-secret" })));
  await errorOf(() => verify(deliver({ sentAt: start - 7_200_000 })));
  expect(await status("evt_1")).toBe("new");
});

test.each([
  [undefined, 2_592_000],
  [86_400, 86_400],
])("with rememberSeconds %s, deliveries are kept for %i seconds", async (rememberSeconds, expected) => {
  const { store, lives } = createTestStore();
  const options = rememberSeconds === undefined ? {} : { rememberSeconds };
  await createWebhookVerifier({ secrets: [secret], store, clock: () => start, ...options })(deliver());
  expect(lives).toEqual([expected, expected]);
});

test.each([
  [86_400_000 - 1, "duplicate"],
  [86_400_000, "new"],
])("after %i ms of a memory of a day, the delivery with a fresh time is %s", async (passed, expected) => {
  let now = start;
  const clock = () => now;
  const store = createMemoryStore({ clock });
  const verify = createWebhookVerifier({ secrets: [secret], store, clock, rememberSeconds: 86_400 });
  await verify(deliver());
  now += passed;
  expect(await verify(deliver({ sentAt: now }))).toMatchObject({ status: expected });
});

describe("release", () => {
  test("lets the repetition be new, once", async () => {
    const { receive, status } = setUp();
    const first = await receive("evt_1");
    await first.release();
    expect(await status("evt_1")).toBe("new");
    expect(await status("evt_1")).toBe("duplicate");
  });

  test("of a duplicate releases nothing", async () => {
    const { receive, status } = setUp();
    await receive("evt_1");
    await (await receive("evt_1")).release();
    expect(await status("evt_1")).toBe("duplicate");
  });

  test("that comes late does not release what another process has taken since", async () => {
    const { receive, status } = setUp();
    const first = await receive("evt_1");
    await first.release();
    await receive("evt_1");
    await first.release();
    expect(await status("evt_1")).toBe("duplicate");
  });

  test("of eight repetitions at the same time, one is new", async () => {
    const { receive, status } = setUp();
    await (await receive("evt_1")).release();
    const all = await Promise.all(Array.from({ length: 8 }, () => status("evt_1")));
    expect(all.filter((one) => one === "new")).toHaveLength(1);
  });
});

describe("a store that fails", () => {
  test("makes the delivery an error that tells to come again, and its repetition is new", async () => {
    const { store } = createTestStore();
    let calls = 0;
    const { receive, status } = setUp({
      ...store,
      async putIfAbsent(...given) {
        calls += 1;
        if (calls === 2) throw new Error("connection lost");
        return store.putIfAbsent(...given);
      },
    });
    const error = await errorOf(() => receive("evt_1"));
    expect(error).toMatchObject({ code: "store_failed", retryable: true, cause: { message: "connection lost" } });
    expect(await status("evt_1")).toBe("new");
  });

  test("with an error of its own kind keeps that error", async () => {
    const own = new DargahError("store_failed", "Redis is away.");
    const { receive } = setUp({ ...createTestStore().store, putIfAbsent: () => Promise.reject(own) });
    expect(await errorOf(() => receive("evt_1"))).toBe(own);
  });

  test("at a release tells so", async () => {
    const failing = { ...createTestStore().store, compareAndSet: () => Promise.reject(new Error("gone")) };
    const { release } = await setUp(failing).receive("evt_1");
    expect(await errorOf(release)).toMatchObject({ code: "store_failed" });
  });
});

test('with "none" nothing is remembered', async () => {
  const verify = createWebhookVerifier({ secrets: [secret], store: "none", clock: () => start });
  const first = await verify(deliver());
  await first.release();
  expect([first.status, (await verify(deliver())).status]).toEqual(["new", "new"]);
});
