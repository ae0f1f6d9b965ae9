import type { GatewayName } from "dargah";
import type { Started } from "dargah/checkout";
import { type Rial, rial } from "dargah/money";
import type { Random } from "./random.ts";
import type { Scheduler } from "./scheduler.ts";
import type { World } from "./world.ts";

export type Order = {
  readonly orderId: string;
  readonly amount: Rial;
  /** Payments that a payer has paid at the gateway and come back from, by their ids. */
  readonly paidAndBack: Set<string>;
  /** Codes of the starts of it that failed within their time although they could use any gateway. */
  readonly refusals: string[];
};

/** The fields with which each gateway says that a payment is paid. */
const claims: Record<GatewayName, (reference: string, id: string) => Record<string, string>> = {
  vandar: (token) => ({ token, payment_status: "OK" }),
  irandargah: (authority, order) => ({ authority, status_code: "201", order_id: order }),
  inopal: (reference, order) => ({ ref_num: reference, status: "1", order_id: order }),
  gardeshpay: (_, order) => ({ trackingNumber: "1000000001", invoiceNumber: order }),
  "invoice-script": (key) => ({ invoice_key: key }),
};

/** The time that one start has for all gateways. */
const startMs = 15_000;

type Visit = { readonly order: Order; readonly request: Request };

/** Sends payers to the shop: in one or two tabs, who pay, decline, leave, come back once or often, or come back with foreign fields. */
export function sendPayers(world: World, { random, scheduler }: { random: Random; scheduler: Scheduler }): Order[] {
  const visits: Visit[] = [];
  const orders = Array.from({ length: 1 + random.int(2) }, (_, at) => ({
    orderId: `A-${at + 1}`,
    amount: rial(250_000 + at * 10_000),
    paidAndBack: new Set<string>(),
    refusals: [],
  }));
  for (const order of orders) {
    const tabs = 1 + random.int(3);
    for (let tab = 1; tab <= tabs; tab += 1) void visit(order, `tab ${tab} of ${order.orderId}`);
  }
  return orders;

  async function visit(order: Order, name: string): Promise<void> {
    await scheduler.gate(`${name} starts`);
    const { orderId, amount } = order;
    const gateway = random.chance(0.5) ? random.pick(world.gateways) : undefined;
    const start = { orderId, amount, ...(gateway !== undefined && { gateway }) };
    const began = world.sandbox.clock.now();
    const started = await guarded(
      () => random.pick(world.running).checkout.start(start),
      (error) => {
        const isLate = world.sandbox.clock.now() - began >= startMs;
        if (gateway === undefined && !isLate) order.refusals.push((error as { code?: string }).code ?? String(error));
      },
    );
    if (started === undefined) return;
    if (random.chance(world.faults.early)) void comeBackEarly(started, name);
    await scheduler.gate(`${name} is at the gateway`);
    const how = random.pick(["success", "success", "success", "success", "failed", "cancel", "leave"] as const);
    if (how === "leave") return;
    const card = how === "cancel" ? { cancel: true } : { card: how };
    const result = await world.sandbox.pay(started.redirect, card).catch(() => undefined);
    const [request] = result?.returns ?? [];
    if (request === undefined) return;
    scheduler.tell(`${name}: ${how} at ${started.payment.gateway}`);
    visits.push({ order, request });
    const times = random.pick([0, 1, 1, 1, 2, 3]);
    for (let time = 0; time < times; time += 1) void comeBack(request, name);
    const truth = world.sandbox.payments({ gateway: started.payment.gateway as GatewayName });
    const isPaid = truth.some(({ reference, state }) => reference === started.payment.reference && state === "paid");
    if (times > 0 && isPaid) order.paidAndBack.add(started.payment.id);
    if (random.chance(world.faults.forged)) void forge(request, name);
  }

  async function comeBack(request: Request, name: string): Promise<void> {
    await scheduler.gate(`${name} comes back to the shop`);
    await guarded(() => random.pick(world.running).checkout.handle(request.clone()));
  }

  /** The payer types the address that the gateway would lead to. */
  async function comeBackEarly({ payment }: Started, name: string): Promise<void> {
    await scheduler.gate(`${name} claims to have paid`);
    const { gateway, reference = "", id } = payment;
    const found = world.sandbox
      .payments({ gateway: gateway as GatewayName })
      .find((one) => one.reference === reference);
    if (found === undefined) return;
    world.count("early callback");
    const address = new URL(found.callbackUrl);
    for (const [field, value] of Object.entries(claims[gateway as GatewayName](reference, id))) {
      address.searchParams.set(field, value);
    }
    await guarded(() => random.pick(world.running).checkout.handle(new Request(address)));
  }

  /** The address of one payment with the fields of another one. */
  async function forge(request: Request, name: string): Promise<void> {
    await scheduler.gate(`${name} forges a callback`);
    const other = random.pick(visits).request;
    if (other.method !== "GET" || request.method !== "GET") return;
    world.count("forged callback");
    const address = new URL(request.url);
    address.search = new URL(other.url).search;
    await guarded(() => random.pick(world.running).checkout.handle(new Request(address)));
  }
}

/** A payer sees an error page, and that is all. */
async function guarded<T>(
  run: () => Promise<T>,
  onError: (error: unknown) => void = () => undefined,
): Promise<T | undefined> {
  try {
    return await run();
  } catch (error) {
    onError(error);
    return undefined;
  }
}
