import { describe, expect, test } from "vitest";
import { createMemoryCheckoutStore } from "../../src/checkout/index.ts";
import { toman } from "../../src/money/index.ts";
import { order, setUpShop, setUpWire } from "../support/checkout.ts";
import { definitionOf } from "../support/subjects.ts";

const irandargah = definitionOf("irandargah");
const vandar = definitionOf("vandar");

/** A payment whose response was lost after its money may have been kept. */
async function unknownPayment(orderId = "A-1", shop = setUpWire(vandar)) {
  const started = await shop.checkout.start({ ...order, orderId });
  const request = await shop.visit(started);
  let seen = 0;
  shop.onResponse(() => {
    seen += 1;
    if (seen > 1) throw new TypeError("The connection was lost.");
  });
  await shop.checkout.handle(request);
  shop.onResponse(() => undefined);
  expect(await shop.checkout.get(started.payment.id)).toMatchObject({ state: "unknown" });
  return { ...shop, id: started.payment.id };
}

const said = { by: "Sara", note: "The panel shows it." };

describe("resolving a payment", () => {
  test("as paid pays and delivers its order", async () => {
    const { checkout, id, delivered } = await unknownPayment();
    const resolved = await checkout.resolve({ payment: id, as: "paid", bankReference: "9001", ...said });
    expect(resolved).toMatchObject({ state: "paid", bankReference: "9001" });
    await checkout.reconcile();
    expect(delivered).toEqual(["A-1"]);
  });

  test.each(["not_paid", "abandoned"] as const)("as %s lets the order go", async (as) => {
    const { checkout, id } = await unknownPayment();
    expect(await checkout.resolve({ payment: id, as, ...said })).toMatchObject({ state: "failed" });
    expect((await checkout.start(order)).payment.id).not.toBe(id);
  });

  test("as paid is refused for an order of another amount", async () => {
    const { checkout, visit } = setUpShop(irandargah);
    const first = await checkout.start(order);
    await checkout.start({ ...order, amount: toman(50_000) });
    await checkout.handle(await visit(first));
    expect(await checkout.get(first.payment.id)).toMatchObject({ state: "not_verified" });
    const resolving = checkout.resolve({ payment: first.payment.id, as: "paid", ...said });
    await expect(resolving).rejects.toMatchObject({
      code: "invalid_option",
      message: expect.stringContaining("500000"),
    });
  });

  test("as paid is refused for a cancelled order", async () => {
    const { checkout, visit } = setUpShop(irandargah);
    const started = await checkout.start(order);
    const request = await visit(started);
    await checkout.cancel("A-1");
    await checkout.handle(request);
    const resolving = checkout.resolve({ payment: started.payment.id, as: "paid", ...said });
    await expect(resolving).rejects.toMatchObject({ code: "order_cancelled" });
  });

  test("as paid uses a bank reference once where the gateway's are unique", async () => {
    const first = await unknownPayment("A-1");
    const second = await unknownPayment("A-2", { ...first });
    await first.checkout.resolve({ payment: first.id, as: "paid", bankReference: "9001", ...said });
    const again = second.checkout.resolve({ payment: second.id, as: "paid", bankReference: "9001", ...said });
    await expect(again).rejects.toMatchObject({ code: "reference_taken" });
    expect(await second.checkout.get(second.id)).toMatchObject({ state: "unknown" });
  });

  test("is refused to another shop", async () => {
    const { id, make, checkout } = await unknownPayment();
    const other = make({ shop: "other" });
    await expect(other.resolve({ payment: id, as: "not_paid", ...said })).rejects.toMatchObject({
      code: "order_not_found",
    });
    expect(await checkout.get(id)).toMatchObject({ state: "unknown" });
  });

  test("takes a bank reference only as a text", async () => {
    const { id, checkout } = await unknownPayment();
    const resolving = checkout.resolve({ payment: id, as: "paid", bankReference: 9001 as never, ...said });
    await expect(resolving).rejects.toMatchObject({ code: "invalid_option" });
  });
});

test("a payment whose process died while it was verified can be resolved when its gateway is gone", async () => {
  const setUp = vandar.setUp();
  const memory = createMemoryCheckoutStore({ now: () => setUp.sandbox.clock.now() });
  let isDown = false;
  const store = {
    ...memory,
    update: async (...given: Parameters<typeof memory.update>) => {
      if (isDown) throw new Error("The process is dead.");
      const found = await memory.update(...given);
      isDown = found.file?.order.claim != null;
      return found;
    },
  };
  const { checkout, visit, make } = setUpShop(vandar, { store }, setUp);
  const started = await checkout.start(order);
  await checkout.handle(await visit(started));
  const other = make({ store: memory, gateways: [irandargah.setUp().gateway] });
  expect(await other.get(started.payment.id)).toMatchObject({ state: "verifying", isGatewayMissing: true });
  await setUp.sandbox.clock.advance(100_000);
  await other.reconcile();
  await other.resolve({ payment: started.payment.id, as: "not_paid", ...said });
  await other.start(order);
});
