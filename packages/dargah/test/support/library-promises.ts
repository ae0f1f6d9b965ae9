import { expect, test, vi } from "vitest";
import { createCheckout } from "../../src/checkout/index.ts";
import { checkoutStoreConformance } from "../../src/checkout/stores/conformance/index.ts";
import { newId, putJob } from "../../src/checkout/stores/conformance/samples.ts";
import { order, secrets } from "./checkout.ts";
import type { Library } from "./checkout-libraries.ts";
import { returnOf } from "./sandbox.ts";
import { definitionOf } from "./subjects.ts";

const shop = "shop";

/** What holds for a store that delivers through any library. */
export function testLibrary(
  open: () => Library,
  countFromOutside: (key: string) => Promise<number>,
  { hasOneConnection = false } = {},
): void {
  const probe = {
    write: (handle: never, key: string) => open().write(handle, key),
    count: countFromOutside,
    // With one connection, nobody can look while a transaction is open.
    ...(!hasOneConnection && { countFromOutside }),
  };
  for (const { name, run } of checkoutStoreConformance(() => open().store, { probe })) test(name, run);

  test("the error of the library is passed on, and everything is rolled back", async () => {
    const { store, write, fail } = open();
    const { id } = await putJob(store, shop);
    const delivery = store.deliver(id, async (handle) => {
      await write(handle, id);
      await fail(handle);
    });
    await expect(delivery).rejects.toThrow(/no_such_table/);
    expect(await countFromOutside(id)).toBe(0);
    expect((await store.readJob(id))?.state).toBe("pending");
  });

  test("a handler that hides a failed query delivers nothing", async () => {
    const { store, write, fail } = open();
    const { id } = await putJob(store, shop);
    const delivery = store.deliver(id, async (handle) => {
      await write(handle, id);
      await fail(handle).catch(() => undefined);
    });
    await expect(delivery).rejects.toMatchObject({ code: "store_failed", message: expect.stringContaining("25P02") });
    expect(await countFromOutside(id)).toBe(0);
  });

  test("a conflict with another transaction repeats the whole delivery", async () => {
    const { store, write } = open();
    const { id } = await putJob(store, shop);
    let runs = 0;
    const isDone = await store.deliver(id, async (handle) => {
      await write(handle, id);
      // As a library wraps what its driver throws.
      if (++runs < 3) throw new Error("Failed query", { cause: Object.assign(new Error(), { code: "40001" }) });
    });
    expect([isDone, runs, await countFromOutside(id)]).toEqual([true, 3, 1]);
  });

  testLateHandler(open, countFromOutside);
}

/** A handler that ignores the signal of its limit. */
export function testLateHandler(
  open: () => Pick<Library, "store" | "write">,
  countFromOutside: (key: string) => Promise<number>,
): void {
  test("a handler that goes on after its time cannot write, and the order is delivered once afterwards", async () => {
    const { store, write } = open();
    const subject = definitionOf("vandar");
    const { sandbox, gateway } = subject.setUp();
    let late = Promise.resolve();
    const checkout = createCheckout({
      gateways: [{ name: newId(), gateway }],
      store,
      secrets,
      shop: newId(),
      origin: "https://shop.example",
      page: () => "/",
      deliverySeconds: 1,
      onPaid: ({ transaction, payment, signal }) => {
        late = (async () => {
          if (runs++ > 0) return write(transaction, payment.id);
          await new Promise((resolve) => signal.addEventListener("abort", resolve));
          // The store has rolled back, unless it waits for this handler.
          await new Promise((resolve) => setTimeout(resolve, 200));
          await write(transaction, payment.id);
        })();
        return late;
      },
    });
    let runs = 0;
    const { redirect } = await checkout.start(order);
    const payment = await checkout.complete(returnOf(await sandbox.pay(redirect, { card: "success" })));
    await late.catch(() => undefined);
    expect(payment.state).toBe("paid");
    expect(await countFromOutside(payment.id)).toBe(0);
    await vi.waitFor(
      async () => {
        await checkout.reconcile();
        expect(await countFromOutside(payment.id)).toBe(1);
      },
      { timeout: 20_000, interval: 200 },
    );
    expect(runs).toBe(2);
  });
}
