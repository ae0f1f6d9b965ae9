import type { Fault, Sandbox } from "@dargah/sandbox";
import type { GatewayName } from "../../src/index.ts";
import type { Callback } from "../../src/payments/callback.ts";
import type { Payment } from "../../src/payments/payment.ts";
import type { Verification } from "../../src/payments/verification.ts";
import { order, returnOf, settle } from "./sandbox.ts";

/** Methods of every adapter. */
export type AnyGateway = {
  createPayment(payment: typeof order & { attempt?: number }): Promise<Payment>;
  parseCallback(request: Request): Promise<Callback>;
  verifyPayment(given: { payment: Payment; callback?: Callback }): Promise<Verification>;
};

export type Subject = { name: GatewayName; sandbox: Sandbox; gateway: AnyGateway; calls: () => (string | undefined)[] };

/** A payment that the payer has paid, with the callback. */
export async function payFor({ sandbox, gateway }: Subject): Promise<{ payment: Payment; callback: Callback }> {
  const payment = await gateway.createPayment(order);
  const callback = await gateway.parseCallback(returnOf(await sandbox.pay(payment.redirect, { card: "success" })));
  return { payment, callback };
}

/** The result of a verification, in a few words. */
export async function verifiedOutcome(
  { sandbox, gateway }: Subject,
  given: { payment: Payment; callback?: Callback },
): Promise<string> {
  return settle(
    sandbox,
    gateway.verifyPayment(given).then(describeOutcome, (error: unknown) => `thrown ${error}`),
  );
}

export function describeOutcome(result: Verification): string {
  switch (result.outcome) {
    case "paid":
      return result.repeated ? "paid again" : "paid";
    case "failed":
      return `failed ${result.reason}, ${result.money}`;
    case "unknown":
      return `unknown ${result.error.code}, ${result.nextStep}`;
    default:
      return result.outcome;
  }
}

/** Faults of one exchange, in two variants if the call may or may not have taken effect. */
export const exchangeFaults = [
  { kind: "reset-before" },
  { kind: "reset-after" },
  { kind: "timeout" },
  { kind: "timeout", committed: false },
  { kind: "http-500" },
  { kind: "http-500", committed: true },
  { kind: "bad-gateway" },
  { kind: "bad-gateway", committed: true },
  { kind: "rate-limited" },
  { kind: "slow-body" },
  { kind: "slow-body", duration: "30s" },
  { kind: "truncated-body" },
  { kind: "refused-with-200" },
  { kind: "wrong-signature" },
  { kind: "missing-signature" },
  // It stays wrong; otherwise the correction would be wrong.
  { kind: "clock-skew", times: 9 },
  { kind: "clock-skew", times: 9, duration: "-10m" },
] as const satisfies Fault[];

export type ExchangeFault = (typeof exchangeFaults)[number];

/** A fault in a few words, as in the tables. */
export type FaultName =
  | ExchangeFault["kind"]
  | "timeout, not committed"
  | "http-500, committed"
  | "bad-gateway, committed"
  | "slow-body 30s"
  | "clock-skew -10m";

export function nameOf(fault: ExchangeFault): FaultName {
  const committed = "committed" in fault ? (fault.committed ? ", committed" : ", not committed") : "";
  return `${fault.kind}${committed}${"duration" in fault ? ` ${fault.duration}` : ""}` as FaultName;
}
