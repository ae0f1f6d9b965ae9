import {
  type CheckoutEvent,
  type CheckoutOptions,
  createCheckout,
  createMemoryCheckoutStore,
} from "../../src/checkout/index.ts";
import { withRefunds } from "../../src/gateways/vandar/management/index.ts";
import { subject } from "../gateways/vandar/subject.ts";
import { order, secrets } from "./checkout.ts";
import { returnOf } from "./sandbox.ts";
import { timeOf } from "./transport.ts";

/** A shop with Vandar that refunds, whose wire a test can cut or hold. */
export function setUpRefunds(
  given: {
    options?: Partial<CheckoutOptions<undefined>>;
    sandbox?: NonNullable<Parameters<typeof subject.setUp>[0]>["sandbox"];
    gateway?: NonNullable<Parameters<typeof subject.setUp>[0]>["gateway"];
    altered?: NonNullable<Parameters<typeof subject.setUp>[0]>["altered"];
  } = {},
) {
  const { options, sandbox: emulator = {}, altered, gateway: more } = given;
  const { sandbox, make, common, calls, credentials } = subject.setUp({
    sandbox: emulator,
    ...(altered && { altered }),
  });
  let onRequest: (path: string) => Promise<void> | void = () => undefined;
  let onResponse: (path: string) => Promise<void> | void = () => undefined;
  const fetch = async (request: Request) => {
    const { pathname } = new URL(request.url);
    await onRequest(pathname);
    const response = await common.fetch(request);
    await onResponse(pathname);
    return response;
  };
  const { accessToken = "" } = credentials;
  const plain = make({ ...more, accessToken, maxRetries: 0, ...(altered === undefined && { fetch }) });
  const gateway = withRefunds(plain, { business: "sample-shop" });
  const store = options?.store ?? createMemoryCheckoutStore({ now: () => sandbox.clock.now() });
  const events: CheckoutEvent[] = [];
  const base = {
    store,
    secrets,
    time: timeOf(sandbox),
    origin: "https://shop.example",
    page: ({ orderId }: { orderId: string }) => `/orders/${orderId}`,
    onPaid: () => undefined,
    onEvent: (event: CheckoutEvent) => void events.push(event),
    ...options,
  };
  const open = (more: Partial<CheckoutOptions<undefined>> = {}) =>
    createCheckout({ ...base, ...more, gateways: [gateway] });
  const checkout = open();

  /** A payment that a payer has paid, 250,000 Rial. */
  async function pay(orderId = order.orderId): Promise<string> {
    const started = await checkout.start({ ...order, orderId });
    await checkout.handle(returnOf(await sandbox.pay(started.redirect, { card: "success" })));
    return started.payment.id;
  }

  return {
    sandbox,
    plain,
    gateway,
    store,
    base,
    open,
    checkout,
    pay,
    calls: () => calls().filter((name) => name === "refundPayment").length,
    /** The events of refunds, after the jobs have run. */
    async events() {
      await checkout.reconcile();
      return events.filter(({ refund }) => refund !== undefined).map(({ event }) => event);
    },
    /** What the gateway has refunded, in Rial. */
    refundedAtGateway: () => sandbox.payments().reduce((sum, { details }) => sum + Number(details.refunded), 0),
    async later(seconds: number) {
      await sandbox.clock.advance(seconds * 1000);
      await checkout.reconcile();
    },
    /** Called with the path of each request before it is sent. */
    onRequest(next: typeof onRequest) {
      onRequest = next;
    },
    /** Called with the path of each request whose response arrives. */
    onResponse(next: typeof onResponse) {
      onResponse = next;
    },
  };
}

/** Cuts the connection of refunds. */
export function cutRefunds(path: string): void {
  if (path.endsWith("/refund")) throw new TypeError("The connection was lost.");
}
