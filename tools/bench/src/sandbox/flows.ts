import { createRequestMaker, isSuccess, type MadePayment, plans, specs } from "@dargah/contract/plans";
import { createSandbox, type GatewayName, type PayTarget, type SandboxOptions } from "@dargah/sandbox";

/** A call of a merchant's server, as it goes over the wire. */
export type MerchantCall = { method: string; url: string; headers: Headers; body: string };

type Body = Record<string, unknown>;

/** Payments at one gateway, by the plan of the contract tests. */
export type Flow = {
  orderId(position: number): string;
  /** @param position Makes the order unique. */
  create(position: number): MerchantCall;
  /** The payment in a response to `create`; `undefined` for a refusal, even one with HTTP 200. */
  readCreated(position: number, body: Body): MadePayment | undefined;
  payPage(payment: MadePayment): PayTarget;
  /** @param callback The callback by the payer's browser. */
  verify(payment: MadePayment, callback: Record<string, string>): MerchantCall;
  isVerified(status: number, body: Body): boolean;
};

/** Options of a sandbox with all gateways and without the documented limits. */
export const unlimited: SandboxOptions = Object.assign(
  {},
  ...Object.values(plans).map(({ emulator }) => emulator?.unlimited),
);

/** @param options.run Prefix that makes the orders of a run unique: digits and lower-case letters. */
export function createFlow(options: { gateway: GatewayName; base: string; run: string }): Flow {
  const { gateway, base, run } = options;
  const plan = plans[gateway];
  const { amount } = plan;
  // The time to sign would distort the comparison.
  const { secretKey: _, ...credentials } = createSandbox({ gateways: [gateway] }).credentials()[gateway] ?? {};
  const target = { credentials, baseUrl: () => base, now: Date.now };
  const { make, operations } = createRequestMaker({ document: specs[gateway], target });
  const orderId = (position: number) => plan.orderId({ run, position });
  const verification = operations.get("verifyPayment");
  if (!verification) throw new Error(`The spec of ${gateway} has no verifyPayment.`);

  return {
    orderId,
    create(position) {
      const callbackUrl = "https://shop.example/return";
      return make(plan.createCall({ orderId: orderId(position), amount, callbackUrl, now: Date.now() }));
    },
    readCreated(position, data) {
      const { reference, redirect } = plan.readCreated({ data, baseUrl: base });
      if (typeof reference !== "string" && typeof reference !== "number") return undefined;
      return { orderId: orderId(position), amount, reference: String(reference), redirect, callback: {} };
    },
    payPage: ({ redirect }) => redirect,
    verify: (payment, callback) => make(plan.verifyCall({ ...payment, callback })),
    isVerified: (status, data) => isSuccess({ operation: verification, status, data }),
  };
}
