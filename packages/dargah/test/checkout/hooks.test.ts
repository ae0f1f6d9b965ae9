import { inspect } from "node:util";
import { expect, test, vi } from "vitest";
import { type CheckoutErrorView, createMemoryCheckoutStore, type TransitionView } from "../../src/checkout/index.ts";
import { order, setUpShop, setUpWire } from "../support/checkout.ts";
import { setUpRefunds } from "../support/refunds.ts";
import { definitionOf } from "../support/subjects.ts";

const subject = definitionOf("vandar");

function createLog() {
  const transitions: TransitionView[] = [];
  const errors: CheckoutErrorView[] = [];
  const hooks = {
    onTransition: (view: TransitionView) => void transitions.push(view),
    onError: (view: CheckoutErrorView) => void errors.push(view),
  };
  return { transitions, errors, hooks, path: () => transitions.map(({ from, to }) => `${from} > ${to}`) };
}

test("each transition of a payment is reported once, in its order", async () => {
  const { hooks, transitions, errors, path } = createLog();
  const { checkout, visit, later } = setUpShop(subject, { hooks });
  const { payment, redirect } = await checkout.start(order);
  const request = await visit({ redirect });
  await checkout.handle(request.clone());
  await checkout.handle(request);
  await later(3600);
  expect(path()).toEqual([
    "undefined > created",
    "created > redirected",
    "redirected > returned",
    "returned > verifying",
    "verifying > paid",
  ]);
  const common = { record: "payment", shop: "default", orderId: "A-1", payment: payment.id, gateway: "vandar" };
  expect(transitions.at(-1)).toEqual({ ...common, amount: 250_000, from: "verifying", to: "paid", money: "kept" });
  expect(errors).toEqual([]);
});

test("the transitions of a refund are reported", async () => {
  const { hooks, transitions } = createLog();
  const { checkout, pay } = setUpRefunds({ options: { hooks } });
  const payment = await pay();
  transitions.length = 0;
  const made = await checkout.refund({ payment, by: "Sara" });
  const common = { record: "refund", payment, refund: made.id, amount: made.amount };
  expect(transitions).toMatchObject([
    { ...common, from: undefined, to: "requested" },
    { ...common, from: "requested", to: "accepted" },
  ]);
});

test("a transition that the store has not confirmed is not reported", async () => {
  const { hooks, path } = createLog();
  const memory = createMemoryCheckoutStore();
  const update: typeof memory.update = async (place, decide) => {
    decide(await memory.read(place));
    throw new Error("The disk is full.");
  };
  const { checkout } = setUpShop(subject, { hooks, store: { ...memory, update } });
  await expect(checkout.start(order)).rejects.toMatchObject({ code: "store_failed" });
  expect(path()).toEqual([]);
});

test("a transition that is decided again is reported as it was written", async () => {
  const { hooks, path } = createLog();
  const memory = createMemoryCheckoutStore();
  const update: typeof memory.update = async (place, decide) => {
    decide(await memory.read(place));
    return memory.update(place, decide);
  };
  const { checkout } = setUpShop(subject, { hooks, store: { ...memory, update } });
  await checkout.start(order);
  expect(path()).toEqual(["undefined > created", "created > redirected"]);
});

test("no hook gets a secret, a reference or a card", async () => {
  const { hooks, transitions, errors } = createLog();
  const { checkout, store, visit, gateway, sandbox } = setUpShop(subject, { hooks });
  const { payment, redirect } = await checkout.start(order);
  await checkout.handle(await visit({ redirect }));
  const [record] = (await store.read({ paymentId: payment.id })).file?.payments ?? [];
  const shown = inspect([transitions, errors], { depth: 20, showHidden: true });
  expect(shown).toContain(payment.id);
  const { apiKey = "" } = sandbox.credentials().vandar ?? {};
  for (const secret of [record?.reference, record?.card, record?.bankReference, apiKey]) {
    expect(secret?.length).toBeGreaterThan(3);
    expect(shown).not.toContain(secret);
  }
  expect(gateway.name).toBe("vandar");
});

const thrown = new Error("The shop's own fault.");

function fail(): never {
  throw thrown;
}

test.each<[how: string, hook: () => unknown]>([
  ["throw", fail],
  ["reject", async () => fail()],
])("hooks that %s change nothing", async (_, hook) => {
  const onTransition = vi.fn(hook);
  const onError = vi.fn(hook);
  let isBroken = true;
  const { checkout, visit, later } = setUpShop(subject, {
    hooks: { onTransition, onError },
    page: () => "//elsewhere.example/",
    onPaid() {
      if (isBroken) throw new Error("The database is down.");
    },
  });
  const { payment, redirect } = await checkout.start(order);
  expect((await checkout.handle(await visit({ redirect }))).status).toBe(503);
  expect(await checkout.get(payment.id)).toMatchObject({ state: "paid" });
  const deliveries = async () => (await checkout.list()).payments[0]?.deliveries;
  expect(await deliveries()).toMatchObject([{ state: "pending", error: "The database is down." }]);
  isBroken = false;
  await later(60);
  expect(await deliveries()).toMatchObject([{ state: "done" }]);
  expect(onTransition).toHaveBeenCalledTimes(5);
  // The handler, and the page.
  expect(onError).toHaveBeenCalledTimes(2);
});

const pages: [how: string, page: () => unknown, error: unknown][] = [
  ["throws", fail, thrown],
  ["rejects", () => Promise.reject(thrown), thrown],
  ["leads elsewhere", () => "//elsewhere.example/", expect.objectContaining({ code: "option_failed" })],
];

test.each(pages)("a page that %s is reported", async (_, page, error) => {
  const { hooks, errors } = createLog();
  const { checkout, visit } = setUpShop(subject, { hooks, page: page as () => string });
  const { payment, redirect } = await checkout.start(order);
  await checkout.handle(await visit({ redirect }));
  expect(errors).toEqual([{ source: "page", error, payment: payment.id }]);
});

test("each failure of a handler is reported, and whether it is stuck", async () => {
  const { hooks, errors } = createLog();
  const { checkout, visit, later } = setUpShop(subject, { hooks, onPaid: fail });
  const { payment, redirect } = await checkout.start(order);
  await checkout.handle(await visit({ redirect }));
  expect(errors).toEqual([{ source: "onPaid", error: thrown, payment: payment.id, isStuck: false }]);
  for (let turn = 0; turn < 20; turn += 1) await later(900);
  expect(errors.map(({ isStuck }) => isStuck).indexOf(true)).toBe(11);
});

test.each(["afterPaid", "onEvent"] as const)("an error of %s is reported as its own", async (source) => {
  const { hooks, errors } = createLog();
  const { checkout, visit } = setUpShop(subject, { hooks, [source]: fail });
  const started = await checkout.start(order);
  await checkout.handle(await visit(started, source === "onEvent" ? { cancel: true } : { card: "success" }));
  await checkout.retryDelivery(started.payment.id);
  expect(errors[0]).toEqual({ source, error: thrown, payment: started.payment.id, isStuck: false });
});

test("a store that fails behind a payer's back is reported", async () => {
  const { hooks, errors } = createLog();
  const memory = createMemoryCheckoutStore();
  let isBroken = false;
  const broken = async () => {
    throw new Error("The store is down.");
  };
  const store = new Proxy(memory, {
    get: (target, name: keyof typeof memory) => (isBroken && name !== "duePayments" ? broken : target[name]),
  });
  const { checkout, visit, sandbox } = setUpShop(subject, { hooks, store });
  const { payment, redirect } = await checkout.start(order);
  const request = await visit({ redirect });
  isBroken = true;
  expect((await checkout.handle(request)).status).toBe(503);
  const failed = expect.objectContaining({ code: "store_failed" });
  expect(errors).toEqual([{ source: "handle", error: failed }]);
  await sandbox.clock.advance(3_600_000);
  await checkout.reconcile().catch(() => undefined);
  expect(errors.slice(1)).toEqual([]);
  expect(payment.state).toBe("redirected");
});

test("a delivery that the store does not let begin is reported, and the payer sees the page", async () => {
  const { hooks, errors } = createLog();
  const updateJob = async () => {
    throw new Error("The store is down.");
  };
  const { checkout, visit } = setUpShop(subject, { hooks, store: { ...createMemoryCheckoutStore(), updateJob } });
  const { payment, redirect } = await checkout.start(order);
  expect((await checkout.handle(await visit({ redirect }))).status).toBe(303);
  const error = expect.objectContaining({ code: "store_failed" });
  expect(errors).toContainEqual({ source: "deliver", error, payment: payment.id });
});

test("a payment that a sweep cannot bring to an end is reported", async () => {
  const { hooks, errors } = createLog();
  const made = subject.setUp();
  const memory = createMemoryCheckoutStore({ now: () => made.sandbox.clock.now() });
  let isBroken = false;
  const update: typeof memory.update = (place, decide) => {
    if (isBroken) throw new Error("The store is down.");
    return memory.update(place, decide);
  };
  const { checkout, later } = setUpShop(subject, { hooks, store: { ...memory, update } }, made);
  const { payment } = await checkout.start(order);
  isBroken = true;
  await later(3600);
  const error = expect.objectContaining({ code: "store_failed" });
  expect(errors).toEqual([{ source: "reconcile", error, payment: payment.id }]);
});

test("a sweep of watch that fails as a whole is reported", async () => {
  const { hooks, errors } = createLog();
  const ending = new AbortController();
  const duePayments = async () => {
    ending.abort();
    throw new Error("The store is down.");
  };
  const { checkout } = setUpShop(subject, { hooks, store: { ...createMemoryCheckoutStore(), duePayments } });
  await checkout.watch({ signal: ending.signal });
  expect(errors).toEqual([{ source: "reconcile", error: expect.objectContaining({ code: "store_failed" }) }]);
});

test("a start that cannot note its failure is reported beside its own error", async () => {
  const { hooks, errors } = createLog();
  const memory = createMemoryCheckoutStore();
  let writes = 0;
  const update: typeof memory.update = async (place, decide) => {
    writes += 1;
    if (writes > 1) throw new Error("The store is down.");
    return memory.update(place, decide);
  };
  const { checkout, onResponse } = setUpWire(subject, { hooks, store: { ...memory, update } });
  onResponse(() => {
    throw new TypeError("The connection was lost.");
  });
  await expect(checkout.start(order)).rejects.toMatchObject({ code: "connection_failed" });
  expect(errors).toMatchObject([{ source: "start", error: { code: "store_failed" } }]);
});

test("a callback that cannot be read is reported; a forged address is not", async () => {
  const { hooks, errors } = createLog();
  const { checkout, visit } = setUpShop(subject, { hooks });
  const { payment, redirect } = await checkout.start(order);
  const { origin, pathname } = new URL((await visit({ redirect })).url);
  await checkout.handle(new Request(`${origin}${pathname}`));
  const error = expect.objectContaining({ code: "callback_invalid" });
  expect(errors).toEqual([{ source: "callback", error, payment: payment.id }]);
  await checkout.handle(new Request(`${origin}/payments/${"0".repeat(52)}`));
  expect(errors).toHaveLength(1);
});

test.each([
  [5, /"hooks" must be an object/],
  [{ onTransitions: () => {} }, /onTransitions/],
  [{ onError: "log" }, /"onError" must be a function/],
])("hooks that are not hooks are refused: %o", (hooks, message) => {
  const { make } = setUpShop(subject);
  expect(() => make({ hooks: hooks as never })).toThrow(
    expect.objectContaining({ code: "invalid_option", message: expect.stringMatching(message) }),
  );
});
