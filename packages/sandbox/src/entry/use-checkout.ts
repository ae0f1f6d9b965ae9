import { beforeEach, expect } from "vitest";
import type { SandboxOptions } from "../options.ts";
import { type TestSandbox, useSandbox } from "./use-sandbox.ts";

type Redirect = { readonly method: string; readonly url: string; readonly fields?: Readonly<Record<string, string>> };

type Listed = {
  readonly id: string;
  readonly orderId: string;
  readonly state: string;
  readonly deliveries: readonly { readonly event: string; readonly state: string }[];
};

/** The calls that tests make to a checkout. One of `dargah/checkout` has them. */
export type DrivenCheckout = {
  start(order: never): Promise<{ readonly payment: { readonly id: string }; readonly redirect: Redirect }>;
  handle(request: Request): Promise<Response>;
  reconcile(): Promise<unknown>;
  list(): Promise<{ readonly payments: readonly Listed[] }>;
};

export type UseCheckoutOptions<Made extends DrivenCheckout> = SandboxOptions & {
  /** Makes the checkout of a test. Its gateways call the sandbox, and its store and timers use the sandbox's clock. */
  create(sandbox: TestSandbox): Made | Promise<Made>;
};

type PaymentOf<Made extends DrivenCheckout> = Awaited<ReturnType<Made["list"]>>["payments"][number];

/** The fields of a payment that a test expects, and the state of its delivery to `onPaid`. Other fields do not matter. */
export type ExpectedCheckoutPayment<Made extends DrivenCheckout> = Partial<Omit<PaymentOf<Made>, "deliveries">> & {
  readonly delivery?: "pending" | "done" | "stuck";
};

/** A payer with a browser. One who does nothing has left and never comes back. */
export type TestPayer = {
  /** Id of the payment. */
  readonly payment: string;
  readonly redirect: Redirect;
  /**
   * Pays at the gateway and comes back.
   *
   * @param card a test card, by its number or its outcome
   * @returns the response of the checkout
   * @throws {Error} if a fault of the sandbox loses the callback
   */
  pay(card?: string): Promise<Response>;
  /** Presses the cancel button at the gateway and comes back. */
  cancel(): Promise<Response>;
  /** Pays at the gateway and closes the tab before the browser is sent back. */
  closeTab(card?: string): Promise<void>;
  /** Comes back with the same callback: again, as a refresh does, or at last, after `closeTab`. */
  comeBack(): Promise<Response>;
  /** Comes back to the address of this payment with what another payer's browser brought back: a forged callback. */
  forge(other: TestPayer): Promise<Response>;
};

export type TestCheckout<Made extends DrivenCheckout> = {
  readonly sandbox: TestSandbox;
  /** The checkout of the test that is running. */
  readonly checkout: Made;
  /** Starts a payment, and sends a payer to the gateway. */
  start(order: Parameters<Made["start"]>[0]): Promise<TestPayer>;
  /** Moves the clock forward by milliseconds, or a text such as `"31m"`, and then sweeps once. */
  later(duration: number | string): Promise<void>;
  /** Returns the only payment that has these fields, and fails the test if there are none or several. */
  expectPayment(expected: ExpectedCheckoutPayment<Made>): Promise<PaymentOf<Made>>;
};

/**
 * Runs a checkout in front of a sandbox for the tests of a file or a block: both are new in each test, and the clock moves only when a test moves it.
 *
 * @example
 * const shop = useCheckout({
 *   gateways: ["vandar"],
 *   create: ({ fetch, clock }) => createCheckout({
 *     gateways: [vandar({ apiKey: "vandar-api-key", fetch })],
 *     store: createMemoryCheckoutStore({ now: clock.now }),
 *     time: clock,
 *     …
 *   }),
 * });
 * test("an order is paid once", async () => {
 *   const payer = await shop.start({ orderId: "A-1", amount: toman(25_000) });
 *   await payer.pay();
 *   await payer.comeBack();
 *   await shop.expectPayment({ orderId: "A-1", state: "paid", delivery: "done" });
 * });
 */
export function useCheckout<Made extends DrivenCheckout>(options: UseCheckoutOptions<Made>): TestCheckout<Made> {
  const { create, ...sandboxOptions } = options;
  const sandbox = useSandbox(sandboxOptions);
  let made: Made | undefined;

  beforeEach(async () => {
    made = await create(sandbox);
  });

  function checkout(): Made {
    if (made) return made;
    throw new Error("The checkout does not exist yet. Use it inside a test or a beforeEach hook.");
  }

  const forging = new WeakMap<TestPayer, () => Request>();

  async function start(order: Parameters<Made["start"]>[0]): Promise<TestPayer> {
    const { payment, redirect } = await checkout().start(order);
    const { id } = payment;
    let callbacks: readonly Request[] = [];

    async function visit(how: Parameters<typeof sandbox.pay>[1]): Promise<void> {
      const { method, url, fields = {} } = redirect;
      callbacks = (await sandbox.pay({ method, url, fields: { ...fields } }, how)).returns;
    }

    async function comeBack(): Promise<Response> {
      let response: Response | undefined;
      for (const callback of callbacks) response = await checkout().handle(callback.clone());
      if (response) return response;
      throw new Error(
        "The payer has no callback to come back with: call pay(), cancel() or closeTab() first. A fault of the sandbox can lose it.",
      );
    }

    const payer: TestPayer = {
      payment: id,
      redirect,
      async pay(card = "success") {
        await visit({ card });
        return comeBack();
      },
      async cancel() {
        await visit({ cancel: true });
        return comeBack();
      },
      closeTab: (card = "success") => visit({ card }),
      comeBack,
      async forge(other) {
        const stolen = forging.get(other)?.();
        // A checkout's address names its payment. Not every gateway keeps an order number.
        const address = sandbox.payments().find(({ callbackUrl }) => callbackUrl.includes(id))?.callbackUrl;
        if (stolen === undefined || address === undefined) {
          throw new Error("Both payers need a payment in the sandbox of this test.");
        }
        const { method, headers } = stolen;
        const body = method === "POST" ? { body: await stolen.text() } : {};
        const { search } = new URL(stolen.url);
        return checkout().handle(new Request(`${address}${search}`, { method, headers, ...body }));
      },
    };
    forging.set(payer, () => {
      const callback = callbacks.at(-1);
      if (callback) return callback.clone();
      throw new Error("The other payer has no callback yet: call pay(), cancel() or closeTab() of it first.");
    });
    return payer;
  }

  return {
    sandbox,
    get checkout() {
      return checkout();
    },
    start,
    async later(duration) {
      await sandbox.clock.advance(duration);
      await checkout().reconcile();
    },
    async expectPayment(expected) {
      const { payments } = await checkout().list();
      const names = Object.keys(expected);
      const rows = payments.map((payment) => {
        const delivery = payment.deliveries.find(({ event }) => event === "paid")?.state;
        const all: Readonly<Record<string, unknown>> = { ...payment, delivery };
        return Object.fromEntries(names.map((name) => [name, all[name]]));
      });
      const isExpected = (row: object | undefined) =>
        Object.entries(expected).every(([name, value]) => row?.[name as keyof typeof row] === value);
      const found = payments.filter((_, at) => isExpected(rows[at]));
      // Only the fields that the test expects, so that a failure shows what differs.
      expect(found.length === 1 ? [expected] : rows, "exactly one payment of the checkout has these fields").toEqual([
        expected,
      ]);
      return found[0] as PaymentOf<Made>;
    },
  };
}
