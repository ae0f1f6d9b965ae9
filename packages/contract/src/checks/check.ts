import type { Operation, SpecDocument } from "@dargah/spec-kit/openapi";
import type { CheckContext } from "../core/context.ts";
import type { Call } from "../core/exchange.ts";
import type { CheckGroup } from "../core/result.ts";
import type { GatewayPlan, Payments } from "../gateways/plan.ts";
import type { Boundary } from "../openapi/boundary-values.ts";

export type Check = {
  /** Unique among the checks of a gateway. */
  readonly id: string;
  readonly group: CheckGroup;
  readonly operation: string;
  readonly title: string;
  /** True when it only reads, and may run against a gateway in production. */
  readonly reads: boolean;
  /** True when only the emulator can do what it needs. */
  readonly emulatorOnly?: boolean;
  /** The constraint of the spec that it exercises. */
  readonly constraint?: { readonly item: string; readonly side: "accepts" | "refuses" };
  run(context: CheckContext, payments: Payments): Promise<void>;
};

/** Source of the checks of a gateway. */
export type Source = {
  readonly document: SpecDocument;
  readonly plan: GatewayPlan;
  readonly operations: readonly Operation[];
  readonly boundaries: Readonly<Record<string, Boundary>>;
};

/** Prepares a call that succeeds, with everything it depends on already done. */
export async function prepare(options: {
  plan: GatewayPlan;
  operation: string;
  context: CheckContext;
  payments: Payments;
  /**
   * The call need not succeed, so no person has to pay for it. At the emulator paying is free: there the call is one that
   * would succeed, and the change made to it is the only reason for a refusal.
   */
  cheaply?: boolean;
}): Promise<Call> {
  const { plan, operation, context, payments } = options;
  const cheaply = (options.cheaply ?? false) && context.target.kind === "given";
  if (operation === "createPayment") {
    const { target } = context;
    const { amount } = plan;
    const orderId = payments.nextOrderId();
    return plan.createCall({ orderId, amount, callbackUrl: target.callbackUrl(), now: target.now() });
  }
  if (operation === "verifyPayment") {
    return plan.verifyCall(await payments.make(context, cheaply ? "pending" : "paid"));
  }
  const unknown = plan.unknown[operation];
  if (cheaply && unknown) return { operation, ...unknown };
  const call = plan.calls[operation];
  if (!call) throw new TypeError(`The plan of ${plan.name} has no call of "${operation}".`);
  return call(context, payments);
}

/** True when a fully prepared call must succeed. */
export function mustSucceed(options: { plan: GatewayPlan; operation: string; context: CheckContext }): boolean {
  const { plan, operation, context } = options;
  return context.target.kind === "emulator" || !plan.uncertain?.includes(operation);
}

/** Operations that a merchant's server calls. */
export function merchantOperations({ operations }: Source): readonly Operation[] {
  return operations.filter(({ payer }) => !payer);
}
