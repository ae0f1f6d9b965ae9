import type { PaymentRecord } from "dargah/checkout";
import { type Rial, rial } from "dargah/money";
import type { Random } from "./random.ts";
import type { Scheduler } from "./scheduler.ts";
import type { World } from "./world.ts";

/** Operators of the shop, who refund payments at the same time, in whole and in part. */
export function hireOperators(world: World, { random, scheduler }: { random: Random; scheduler: Scheduler }) {
  const names = ["Sara", "Ali"];
  const seen = new Set<string>();

  async function refundAtRandom(name: string, payment: PaymentRecord): Promise<void> {
    for (let times = 1 + random.int(3); times > 0; times -= 1) {
      await scheduler.gate(`${name} refunds ${payment.id}`);
      await refund({ name, payment: payment.id, amount: pickAmount(payment) });
    }
  }

  /** `undefined` for everything that is left. */
  function pickAmount({ amount }: PaymentRecord): Rial | undefined {
    const part = random.pick([1, 2, 3]);
    return part === 1 ? undefined : rial(Math.floor(amount / part));
  }

  async function refund(given: { name: string; payment: string; amount?: Rial | undefined }): Promise<void> {
    const { name, payment, amount } = given;
    try {
      const { checkout } = random.pick(world.running);
      const made = await checkout.refund({ payment, by: name, ...(amount !== undefined && { amount }) });
      world.count(`refund ${made.state}`);
    } catch {
      world.count("refund not made");
    }
  }

  async function resolve(id: string, as: "refunded" | "not_refunded"): Promise<void> {
    const { checkout } = random.pick(world.running);
    await checkout.resolveRefund({ refund: id, as, by: "Sara", note: "The panel says so." });
    world.count(`refund resolved as ${as}`);
  }

  return {
    /** Starts to refund payments that have got money. */
    async look(): Promise<void> {
      for (const payment of await world.payments()) {
        if (!isRefundable(payment) || seen.has(payment.id)) continue;
        seen.add(payment.id);
        for (const name of names) void refundAtRandom(name, payment);
      }
    },

    /** Looks into the gateway's panel for what became of each unknown refund, and then refunds what is left of its payment. */
    async clearUp(): Promise<void> {
      for (const { id, paymentId, state } of await world.refunds()) {
        if (state !== "unknown") continue;
        const as = world.sentRefunds.some((one) => one.id === id) ? "refunded" : "not_refunded";
        void resolve(id, as).then(() => refund({ name: "Sara", payment: paymentId }));
        await scheduler.settle();
        while (scheduler.canStep) await scheduler.step();
      }
    },
  };
}

function isRefundable({ gateway, state, money }: PaymentRecord): boolean {
  return gateway === "vandar" && money === "kept" && (state === "paid" || state === "surplus");
}
