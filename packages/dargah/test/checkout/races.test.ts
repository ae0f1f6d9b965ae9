import { describe, expect, test } from "vitest";
import { type CheckoutStore, createMemoryCheckoutStore } from "../../src/checkout/index.ts";
import { order, setUpShop } from "../support/checkout.ts";
import { settle } from "../support/sandbox.ts";
import { definitionOf, subjects } from "../support/subjects.ts";

/** Stores whose methods a test can break. */
function breakable(store: CheckoutStore<undefined>) {
  let breaks: (method: keyof CheckoutStore) => "before" | "after" | undefined = () => undefined;
  const around =
    (method: "read" | "update") =>
    async (...given: never[]): Promise<never> => {
      const when = breaks(method);
      if (when === "before") throw new Error("The store is down.");
      const found = await (store[method] as (...given: never[]) => Promise<never>)(...given);
      if (when === "after") throw new Error("The response of the store was lost.");
      return found;
    };
  return {
    store: { ...store, read: around("read"), update: around("update") } as CheckoutStore<undefined>,
    breakWhen(next: typeof breaks) {
      breaks = next;
    },
  };
}

describe.each(subjects)("a checkout with $name", (subject) => {
  test("starts one payment for two clicks at once", async () => {
    const { checkout, calls, sandbox } = setUpShop(subject);
    const both = Promise.all([checkout.start(order), checkout.start(order)]);
    // The second one waits for the first.
    const [first, second] = await settle(sandbox, both);
    expect(second).toEqual(first);
    expect(calls()).toHaveLength(1);
  });

  test("lets two processes with one store take the same callback once", async () => {
    const { checkout, make, visit, delivered, events } = setUpShop(subject);
    const other = make();
    const request = await visit(await checkout.start(order));
    await Promise.all([checkout.handle(request.clone()), other.handle(request.clone())]);
    await other.handle(request);
    expect(delivered).toEqual(["A-1"]);
    expect(events).toEqual([]);
  });

  test("does not pay an order whose amount has changed since", async () => {
    const { checkout, visit, later, delivered } = setUpShop(subject);
    const first = await checkout.start(order);
    const second = await checkout.start({ ...order, amount: order.amount * 2 } as typeof order);
    await checkout.handle(await visit(first));
    await later(10);
    expect((await checkout.get(first.payment.id))?.state).toMatch(/^(not_verified|surplus)$/);
    expect(delivered).toEqual([]);
    await checkout.handle(await visit(second));
    expect(await checkout.get(second.payment.id)).toMatchObject({ state: "paid" });
  });

  test("does not pay an order that was cancelled", async () => {
    const { checkout, visit, delivered } = setUpShop(subject);
    const started = await checkout.start(order);
    const request = await visit(started);
    await checkout.cancel("A-1");
    await checkout.handle(request);
    expect((await checkout.get(started.payment.id))?.state).toMatch(/^(not_verified|surplus)$/);
    expect(delivered).toEqual([]);
    await expect(checkout.start(order)).rejects.toMatchObject({ code: "order_cancelled" });
  });

  test("does not keep money that is no longer wanted", async () => {
    const { checkout, visit, delivered } = setUpShop(subject, { stillWanted: () => false });
    const started = await checkout.start(order);
    await checkout.handle(await visit(started));
    expect((await checkout.get(started.payment.id))?.state).toMatch(/^(not_verified|surplus)$/);
    expect(delivered).toEqual([]);
  });

  test("finds the payment after a crash at each write of the store", async () => {
    for (let write = 1; write <= 4; write += 1) {
      for (const when of ["before", "after"] as const) {
        const setUp = subject.setUp();
        const { store, breakWhen } = breakable(createMemoryCheckoutStore({ now: () => setUp.sandbox.clock.now() }));
        const { checkout, visit, later, delivered } = setUpShop(subject, { store }, setUp);
        const started = await checkout.start(order);
        const request = await visit(started);
        let writes = 0;
        breakWhen((method) => (method === "update" && ++writes === write ? when : undefined));
        await checkout.handle(request.clone());
        breakWhen(() => undefined);
        for (let minute = 0; minute < 4; minute += 1) await later(60);
        await checkout.handle(request);
        expect([write, when, (await checkout.get(started.payment.id))?.state]).toEqual([write, when, "paid"]);
        expect(delivered).toEqual(["A-1"]);
      }
    }
  });

  test("ends a payment whose reference could not be stored, and starts another one", async () => {
    const setUp = subject.setUp();
    const { store, breakWhen } = breakable(createMemoryCheckoutStore({ now: () => setUp.sandbox.clock.now() }));
    const { checkout, visit } = setUpShop(subject, { store }, setUp);
    let writes = 0;
    breakWhen((method) => (method === "update" && ++writes === 2 ? "before" : undefined));
    await expect(checkout.start(order)).rejects.toMatchObject({ code: "store_failed" });
    breakWhen(() => undefined);
    const again = await checkout.start(order);
    await checkout.handle(await visit(again));
    expect(await checkout.get(again.payment.id)).toMatchObject({ state: "paid" });
    const { payments } = await checkout.list({ orderId: "A-1" });
    expect(payments.map(({ state }) => state).sort()).toEqual(["failed", "paid"]);
  });

  test("asks nothing and reads nothing for forged callbacks", async () => {
    const setUp = subject.setUp();
    const memory = createMemoryCheckoutStore({ now: () => setUp.sandbox.clock.now() });
    const { store, breakWhen } = breakable(memory);
    const { checkout, visit, calls } = setUpShop(subject, { store }, setUp);
    const { url } = await visit(await checkout.start(order));
    const asked = calls().length;
    let used = 0;
    breakWhen(() => {
      used += 1;
      return undefined;
    });
    const token = new URL(url).pathname.split("/").at(-1) ?? "";
    for (let forged = 0; forged < 1000; forged += 1) {
      const at = forged % token.length;
      const letter = token[at] === "0" ? "1" : "0";
      const changed = url.replace(token, token.slice(0, at) + letter + token.slice(at + 1));
      expect((await checkout.handle(new Request(changed))).status).toBe(404);
    }
    expect(used).toBe(0);
    expect(calls()).toHaveLength(asked);
  });

  test("changes nothing for a callback that carries another payment's reference", async () => {
    const { checkout, visit, delivered, calls } = setUpShop(subject);
    const cheap = await checkout.start({ ...order, orderId: "cheap" });
    const dear = await checkout.start({ ...order, orderId: "dear" });
    const paid = new URL((await visit(cheap)).url);
    const open = new URL((await visit(dear, { cancel: true })).url);
    const asked = calls().length;
    const forged = new Request(`${open.origin}${open.pathname}${paid.search}`);
    await expect(checkout.complete(forged)).rejects.toMatchObject({ code: expect.stringMatching(/^callback_/) });
    expect((await checkout.handle(forged)).status).toBe(303);
    expect(calls()).toHaveLength(asked);
    expect(delivered).toEqual([]);
  });
});

test("a payment of the sandbox pays for nothing in production", async () => {
  const { checkout, store, make, visit } = setUpShop(definitionOf("vandar"));
  const started = await checkout.start(order);
  const request = await visit(started);
  const production = definitionOf("vandar").setUp({ gateway: { baseUrl: "https://ipg.example" } as never });
  const other = make({ gateways: [production.gateway], store });
  await other.handle(request);
  expect(await other.get(started.payment.id)).toMatchObject({ state: "redirected", isGatewayMissing: true });
  expect(production.calls()).toEqual([]);
});
