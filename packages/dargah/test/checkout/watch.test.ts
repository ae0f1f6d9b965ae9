import { expect, test } from "vitest";
import type { DargahError } from "../../src/index.ts";
import { createGate, order, setUpShop, setUpWire } from "../support/checkout.ts";
import { definitionOf } from "../support/subjects.ts";

const vandar = definitionOf("vandar");

/** A shop whose sweeps are noted with their times, and whose pauses a test ends. */
function setUpWatch(options: Parameters<typeof setUpShop>[1] = {}) {
  const shop = setUpShop(vandar, options);
  const pauses: number[] = [];
  let sweeps = 0;
  let last: (() => void) | undefined;
  let arrived = createGate();
  const time = {
    now: () => shop.sandbox.clock.now(),
    async sleep(milliseconds: number, signal: AbortSignal) {
      pauses.push(milliseconds);
      arrived.wait();
      await new Promise<void>((resolve, reject) => {
        last = resolve;
        signal.addEventListener("abort", () => reject(signal.reason), { once: true });
      });
    },
  };
  const duePayments: typeof shop.store.duePayments = async (given) => {
    sweeps += 1;
    return shop.store.duePayments(given);
  };
  return {
    ...shop,
    checkout: shop.make({ time, store: { ...shop.store, duePayments } }),
    pauses,
    sweeps: () => sweeps,
    /** Waits until a sweep has ended. */
    rests: () => arrived.reached,
    /** Ends the pause, and waits for the end of the sweep that follows. */
    async next() {
      arrived = createGate();
      last?.();
      await arrived.reached;
    },
  };
}

test("a watch sweeps at once, and its pauses double up to the limit while there is nothing to do", async () => {
  const { checkout, pauses, next, rests, sweeps } = setUpWatch();
  const end = new AbortController();
  const watching = checkout.watch({ everySeconds: 10, signal: end.signal });
  await rests();
  for (let sweep = 1; sweep < 6; sweep += 1) await next();
  expect(pauses).toEqual([2000, 4000, 8000, 10_000, 10_000, 10_000]);
  expect(sweeps()).toBe(6);
  end.abort();
  await watching;
});

test("a watch finds the payment of a payer who never came back, and sweeps again soon after that", async () => {
  const { checkout, pauses, next, rests, visit, sandbox, delivered } = setUpWatch();
  await visit(await checkout.start(order));
  const end = new AbortController();
  const watching = checkout.watch({ signal: end.signal });
  await rests();
  await next();
  await sandbox.clock.advance(121_000);
  await next();
  expect(delivered).toEqual(["A-1"]);
  expect(pauses).toEqual([2000, 4000, 1000]);
  end.abort();
  await watching;
});

test("a watch goes on after a sweep that failed, with growing pauses, and reports it", async () => {
  const setUp = setUpShop(vandar);
  let fails = true;
  const duePayments: typeof setUp.store.duePayments = async (given) => {
    if (fails) throw new Error("The store is down.");
    return setUp.store.duePayments(given);
  };
  const { checkout, pauses, next, rests } = setUpWatch({ store: { ...setUp.store, duePayments } });
  const errors: unknown[] = [];
  const end = new AbortController();
  const onError = (error: unknown) => {
    errors.push((error as DargahError).code);
    throw new Error("The logger is down, too.");
  };
  const watching = checkout.watch({ signal: end.signal, onError });
  await rests();
  await next();
  fails = false;
  await next();
  expect(errors).toEqual(["store_failed", "store_failed"]);
  expect(pauses).toEqual([2000, 4000, 8000]);
  end.abort();
  await watching;
});

test("a watch ends with its signal, after the sweep in progress, and takes no new one", async () => {
  const { checkout, onResponse, visit, sandbox, delivered, calls } = setUpWire(vandar);
  await visit(await checkout.start(order));
  await sandbox.clock.advance(121_000);
  const gate = createGate();
  onResponse(gate.wait);
  const end = new AbortController();
  let hasEnded = false;
  const watching = checkout.watch({ signal: end.signal }).then(() => {
    hasEnded = true;
  });
  await gate.reached;
  end.abort();
  await new Promise((resolve) => setImmediate(resolve));
  expect(hasEnded).toBe(false);
  onResponse(() => undefined);
  gate.open();
  await watching;
  expect(delivered).toEqual(["A-1"]);
  const asked = calls().length;
  await checkout.watch({ signal: end.signal });
  expect(calls()).toHaveLength(asked);
});

test("one checkout is watched once at a time", async () => {
  const { checkout, make, rests } = setUpWatch();
  const end = new AbortController();
  const watching = checkout.watch({ signal: end.signal });
  await rests();
  await expect(checkout.watch({ signal: end.signal })).rejects.toMatchObject({ code: "invalid_option" });
  end.abort();
  await watching;
  await checkout.watch({ signal: end.signal });
  await make().watch({ signal: end.signal });
});

test.each([
  [undefined, "options"],
  [{}, "signal"],
  [{ signal: new AbortController() }, "signal"],
  [{ signal: AbortSignal.abort(), everySeconds: 0 }, "everySeconds"],
  [{ signal: AbortSignal.abort(), everySeconds: 3601 }, "everySeconds"],
  [{ signal: AbortSignal.abort(), everySeconds: "5" }, "everySeconds"],
  [{ signal: AbortSignal.abort(), onError: "log" }, "onError"],
  [{ signal: AbortSignal.abort(), every: 5 }, "every"],
])("a watch refuses %o", async (options, name) => {
  const { checkout } = setUpShop(vandar);
  await expect(checkout.watch(options as never)).rejects.toMatchObject({
    code: "invalid_option",
    message: expect.stringContaining(name),
  });
});
