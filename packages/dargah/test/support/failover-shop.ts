import {
  type CheckoutOptions,
  createCheckout,
  createMemoryCheckoutStore,
  type GatewayFailureView,
} from "../../src/checkout/index.ts";
import { inopal } from "../../src/gateways/inopal/index.ts";
import { irandargah } from "../../src/gateways/irandargah/index.ts";
import { vandar } from "../../src/gateways/vandar/index.ts";
import type { GatewayName } from "../../src/index.ts";
import { secrets } from "./checkout.ts";
import { returnOf, setUpSandbox } from "./sandbox.ts";

type Name = "vandar" | "irandargah" | "inopal";

/** Answers a request instead of the gateway, or lets it through with `undefined`. */
type Fault = (request: Request) => Promise<Response | undefined>;

export const unreachable: Fault = () => Promise.reject(new TypeError("The connection failed."));

export const hanging: Fault = ({ signal }) =>
  new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));

export const respondingWith =
  (status: number, body: unknown): Fault =>
  async () =>
    Response.json(body, { status });

/** A shop with several gateways, one clock that stands still, and faults that a test switches on and off. */
export function setUpFailover(options: Partial<CheckoutOptions<undefined>> = {}) {
  const names = ["vandar", "irandargah", "inopal"] as const;
  const { sandbox, common } = setUpSandbox("vandar", { gateways: [...names] });
  const faults = new Map<Name, Fault>();
  const asked: Name[] = [];
  const connect = (name: Name) => ({
    ...common,
    maxRetries: 0,
    fetch: async (request: Request) => {
      asked.push(name);
      return (await faults.get(name)?.(request)) ?? sandbox.fetch(request);
    },
  });
  const { vandar: vandars, irandargah: irandargahs, inopal: inopals } = sandbox.credentials();
  const makers = {
    vandar: () => vandar({ apiKey: String(vandars?.apiKey), ...connect("vandar") }),
    irandargah: () =>
      irandargah({ token: String(irandargahs?.token), environment: "sandbox", ...connect("irandargah") }),
    inopal: () => inopal({ gatewayId: String(inopals?.gatewayId), ...connect("inopal") }),
  };
  const store = options.store ?? createMemoryCheckoutStore({ now: () => sandbox.clock.now() });
  const failures: GatewayFailureView[] = [];
  const delivered: string[] = [];
  /** Another process of the shop. */
  const make = (more: Partial<CheckoutOptions<undefined>> = {}) =>
    createCheckout({
      gateways: [makers.vandar(), makers.irandargah()],
      store,
      secrets,
      time: common.time,
      origin: "https://shop.example",
      page: ({ orderId }) => `/orders/${orderId}`,
      onPaid: ({ payment }) => void delivered.push(payment.orderId),
      hooks: { onGatewayFailure: (failure) => void failures.push(failure) },
      ...options,
      ...more,
    });
  return {
    sandbox,
    store,
    make,
    checkout: make(),
    failures,
    delivered,
    /** Names of the gateways that were asked, the oldest first. */
    asked,
    makers,
    break(name: Name, fault: Fault) {
      faults.set(name, fault);
    },
    heal(name: Name) {
      faults.delete(name);
    },
    async visit({ redirect }: { redirect: Parameters<typeof sandbox.pay>[0] }) {
      return returnOf(await sandbox.pay(redirect, { card: "success" }));
    },
    pass: (seconds: number) => sandbox.clock.advance(seconds * 1000),
    /** Payments that a gateway has created. */
    created: (gateway: GatewayName) => sandbox.payments({ gateway }).length,
  };
}
