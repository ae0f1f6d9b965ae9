import { isCallbackUrl } from "./callback-url.ts";
import { findCard } from "./cards.ts";
import type { PaymentSeed } from "./gateway.ts";
import type { Kernel } from "./kernel.ts";
import type { Payment, PaymentState } from "./payment.ts";

export type SeedOptions = Omit<PaymentSeed, "callbackUrl"> & {
  gateway: string;
  /** State of the payment, which it reaches by the steps that a payer and a merchant would take. @default "pending" */
  state?: PaymentState;
  /** @default "https://shop.example/return" */
  callbackUrl?: string;
};

type Step = "pay" | "decline" | "time-out" | "cancel" | "verify" | "give-back";

const ways: Record<PaymentState, readonly Step[]> = {
  pending: [],
  paid: ["pay"],
  verified: ["pay", "verify"],
  failed: ["decline"],
  cancelled: ["cancel"],
  timeout: ["time-out"],
  reversed: ["pay", "give-back"],
  refunded: ["pay", "verify", "give-back"],
};

/** The input conflicts with the state of the sandbox, such as a reference that is already in use. The control API responds with HTTP 409. */
export class Conflict extends TypeError {
  override readonly name = "TypeError";
}

export const paymentStates = Object.keys(ways) as PaymentState[];

/**
 * Adds a payment without a call from a merchant, for example to verify it in a test under a known reference.
 *
 * @throws {TypeError} for an invalid seed
 */
export function seedPayment(kernel: Kernel, options: SeedOptions): Payment {
  const { gateway: name, state = "pending", callbackUrl = "https://shop.example/return", ...rest } = options;
  const { gateway } = kernel.gatewayOf(name);
  const { payments } = kernel;
  check({ ...options, state, callbackUrl });
  if (rest.reference !== undefined && payments.find(name, rest.reference)) {
    throw new Conflict(
      `${name} already has a payment "${rest.reference}". Choose another reference, or reset the sandbox.`,
    );
  }
  const payment = gateway.seedPayment({ ...rest, callbackUrl });
  const steps: Record<Step, () => void> = {
    pay: () => payments.pay(payment, findCard("success")),
    decline: () => payments.pay(payment, findCard("failed")),
    "time-out": () => payments.pay(payment, findCard("timeout")),
    cancel: () => payments.cancel(payment),
    verify: () => payments.verify(payment),
    "give-back": () => payments.giveBack(payment),
  };
  for (const step of ways[state]) steps[step]();
  return payment;
}

const fields = [
  "gateway",
  "state",
  "amount",
  "callbackUrl",
  "reference",
  "orderId",
  "description",
  "mobile",
  "terminal",
];

function check(seed: SeedOptions & { state: PaymentState; callbackUrl: string }): void {
  const { state, amount, callbackUrl, ...texts } = seed;
  if (!paymentStates.includes(state)) {
    throw new TypeError(`Unknown state "${state}". Choose from ${paymentStates.join(", ")}.`);
  }
  if (!(Number.isSafeInteger(amount) && amount > 0)) {
    throw new TypeError(`"amount" is ${JSON.stringify(amount)}. Give a whole number of Rial above 0.`);
  }
  if (!isCallbackUrl(callbackUrl)) {
    throw new TypeError(`"callbackUrl" is ${JSON.stringify(callbackUrl)}. Give an http or https address.`);
  }
  for (const [name, value] of Object.entries(texts)) {
    if (!fields.includes(name)) throw new TypeError(`A payment has no field "${name}". Use ${fields.join(", ")}.`);
    if (value === undefined || (typeof value === "string" && value !== "")) continue;
    throw new TypeError(`"${name}" is ${JSON.stringify(value)}. Give text, or leave it out.`);
  }
}
