import {
  type CheckoutEvent,
  type CheckoutOptions,
  createCheckout,
  createMemoryCheckoutStore,
  type Started,
} from "../../src/checkout/index.ts";
import { toman } from "../../src/money/index.ts";
import { returnOf } from "./sandbox.ts";
import type { AnySubject as Subject } from "./subject.ts";
import { timeOf } from "./transport.ts";

export type { Subject };

export const secrets = ["a secret of the tests, which is long enough".replaceAll(" ", "-")];

export const order = { orderId: "A-1", amount: toman(25_000) };

type SetUp = ReturnType<Subject["setUp"]>;

/** A shop with one gateway in front of its sandbox, in which time stands still unless a test moves it. */
export function setUpShop(subject: Subject, options: Partial<CheckoutOptions<undefined>> = {}, setUp?: SetUp) {
  const made = setUp ?? subject.setUp();
  const { sandbox, gateway, calls } = made;
  const now = () => sandbox.clock.now();
  const store = options.store ?? createMemoryCheckoutStore({ now });
  const delivered: string[] = [];
  const events: CheckoutEvent["event"][] = [];
  const make = (more: Partial<CheckoutOptions<undefined>> = {}) =>
    createCheckout({
      gateways: [gateway],
      store,
      secrets,
      time: timeOf(sandbox),
      origin: "https://shop.example",
      page: ({ orderId }) => `/orders/${orderId}`,
      onPaid: ({ payment }) => void delivered.push(payment.orderId),
      onEvent: ({ event }) => void events.push(event),
      ...options,
      ...more,
    });
  const checkout = make();

  /** The payer's visit to the gateway, and the request with which the browser comes back. */
  async function visit(
    { redirect }: Pick<Started, "redirect">,
    how: Parameters<typeof sandbox.pay>[1] = { card: "success" },
  ) {
    return returnOf(await sandbox.pay(redirect, how));
  }

  /** Lets time pass, and then sweeps. */
  async function later(seconds: number) {
    await sandbox.clock.advance(seconds * 1000);
    await checkout.reconcile();
  }

  return { sandbox, gateway, calls, store, checkout, make, delivered, events, visit, later };
}

/** A shop whose gateway's responses a test can lose or hold back. */
export function setUpWire(
  subject: Subject,
  options: Partial<CheckoutOptions<undefined>> = {},
  setUp: SetUp = subject.setUp(),
) {
  let onResponse: (operation: string | undefined) => Promise<void> | void = () => undefined;
  const fetch = async (request: Request) => {
    const response = await setUp.common.fetch(request);
    await onResponse(setUp.calls().at(-1));
    return response;
  };
  // biome-ignore lint/suspicious/noExplicitAny: each gateway has its own options
  const gateway = setUp.make({ fetch, maxRetries: 0 } as any);
  const shop = setUpShop(subject, options, { ...setUp, gateway });
  return {
    ...shop,
    /** Called with the operation of each response that arrives. */
    onResponse(next: typeof onResponse) {
      onResponse = next;
    },
  };
}

/** A point at which a call waits until a test lets it go on. */
export function createGate() {
  let open = () => {};
  let arrive = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  /** Resolves when a call waits. */
  const reached = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const wait = () => {
    arrive();
    return opened;
  };
  return { wait, reached, open: () => open() };
}
