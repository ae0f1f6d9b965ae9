import { expect, test } from "vitest";
import { createMemoryCheckoutStore } from "../../src/checkout/index.ts";
import { rial } from "../../src/money/index.ts";
import { createGate, order, setUpShop, setUpWire } from "../support/checkout.ts";
import { settle } from "../support/sandbox.ts";
import { definitionOf } from "../support/subjects.ts";

test("a gateway that does not respond holds up no delivery", async () => {
  const delivered: string[] = [];
  let fails = true;
  const { checkout, visit, onResponse, later } = setUpWire(definitionOf("vandar"), {
    onPaid({ payment }) {
      if (fails) throw new Error("The database is down.");
      delivered.push(payment.orderId);
    },
  });
  await checkout.handle(await visit(await checkout.start(order)));
  await checkout.start({ ...order, orderId: "A-2" });
  fails = false;
  const gate = createGate();
  onResponse(gate.wait);
  const sweep = later(121);
  await gate.reached;
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  expect(delivered).toEqual(["A-1"]);
  gate.open();
  await sweep;
});

test("a payment of an order that was cancelled meanwhile is not handed out", async () => {
  const setUp = definitionOf("vandar").setUp();
  const memory = createMemoryCheckoutStore({ now: () => setUp.sandbox.clock.now() });
  const gate = createGate();
  let writes = 0;
  const update: typeof memory.update = async (place, decide) => {
    writes += 1;
    if (writes === 2) await gate.wait();
    return memory.update(place, decide);
  };
  const { checkout } = setUpShop(definitionOf("vandar"), { store: { ...memory, update } }, setUp);
  const slow = checkout.start(order);
  await gate.reached;
  await checkout.cancel("A-1");
  gate.open();
  await expect(slow).rejects.toMatchObject({ code: "order_cancelled" });
  const { payments } = await checkout.list();
  expect(payments).toMatchObject([{ state: "failed" }]);
});

test("a waiting payment whose gateway was removed can be resolved, and the order started again", async () => {
  const { checkout, store, make, visit, onResponse } = setUpWire(definitionOf("inopal"));
  const [first, second] = [await checkout.start(order), await checkout.start(order)];
  const requests = [await visit(first), await visit(second)] as const;
  onResponse(() => {
    throw new TypeError("The connection was lost.");
  });
  await checkout.handle(requests[0]);
  await checkout.handle(requests[1]);
  expect(await checkout.get(second.payment.id)).toMatchObject({ state: "waiting" });
  const other = make({ gateways: [definitionOf("vandar").setUp().gateway], store });
  const common = { as: "not_paid", by: "Sara", note: "Inopal's panel shows no payment." } as const;
  await other.resolve({ ...common, payment: first.payment.id });
  await other.resolve({ ...common, payment: second.payment.id });
  await expect(other.start(order)).resolves.toMatchObject({ payment: { gateway: "vandar" } });
});

test("a start that is refused for its input does not stop the open payment from paying", async () => {
  const { checkout, visit } = setUpShop(definitionOf("vandar"));
  const first = await checkout.start(order);
  await expect(checkout.start({ ...order, amount: rial(10) })).rejects.toMatchObject({ code: "invalid_amount" });
  await checkout.handle(await visit(first));
  expect(await checkout.get(first.payment.id)).toMatchObject({ state: "paid" });
});

test("an order id with every allowed symbol can be started at IranDargah", async () => {
  const { checkout } = setUpShop(definitionOf("irandargah"));
  await expect(checkout.start({ ...order, orderId: "A<1>" })).resolves.toMatchObject({ payment: { orderId: "A<1>" } });
});

test("a second click whose first one failed at the gateway starts a payment of its own", async () => {
  const { checkout, onResponse, sandbox } = setUpWire(definitionOf("vandar"));
  let responses = 0;
  onResponse(() => {
    responses += 1;
    if (responses === 1) throw new TypeError("The connection was lost.");
  });
  const both = Promise.allSettled([checkout.start(order), checkout.start(order)]);
  const [first, second] = await settle(sandbox, both);
  expect(first.status).toBe("rejected");
  expect(second.status).toBe("fulfilled");
});
