import type { JudgedResponse } from "../core/context.ts";
import type { GatewayPlan, MadePayment, PaymentState, Payments } from "../gateways/plan.ts";

/** A shared payment is replaced after this much of the target's time, before it expires. */
const shareMilliseconds = 5 * 60_000;

/** Makes payments by the plan of a gateway. `run` makes the order ids unique. */
export function createPayments(plan: GatewayPlan, run: string): Payments {
  const shared = new Map<PaymentState, { payment: MadePayment; at: number }>();
  let position = 0;
  const nextOrderId = () => {
    position += 1;
    return plan.orderId({ run, position });
  };

  const payments: Payments = {
    nextOrderId,
    async make(context, state, change = {}) {
      const orderId = nextOrderId();
      const { target, operations } = context;
      const { amount } = plan;
      const given = plan.createCall({ orderId, amount, callbackUrl: target.callbackUrl(), now: target.now() });
      const created = await context.send(
        { ...given, ...change, body: { ...given.body, ...change.body } },
        { expect: "success", why: "a payment" },
      );
      const [server] = operations.get("createPayment")?.servers ?? [];
      const { reference, redirect } = plan.readCreated({
        data: created.data,
        baseUrl: server ? target.baseUrl(server) : "",
      });
      if (typeof reference !== "string" && typeof reference !== "number") throw new Error(noReference(created));
      const payment = { orderId, amount, reference: String(reference), redirect, callback: {} };
      if (state === "pending") return payment;
      const deed = state === "paid" || state === "verified" ? "pay" : state;
      const paid = { ...payment, callback: await context.pay({ redirect, deed }) };
      if (state === "verified") await context.send(plan.verifyCall(paid), { expect: "success", why: "a verification" });
      return paid;
    },
    async share(context, state) {
      const known = shared.get(state);
      const now = context.target.now();
      if (known && now - known.at < shareMilliseconds) return known.payment;
      const payment = await payments.make(context, state);
      shared.set(state, { payment, at: now });
      return payment;
    },
  };
  return payments;
}

function noReference({ status }: JudgedResponse): string {
  return `createPayment returned HTTP ${status} without a reference, so nothing that needs a payment can be checked.`;
}
