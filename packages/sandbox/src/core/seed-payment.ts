import { readCallbackUrl } from "./callback-url.ts";
import { findCard } from "./cards.ts";
import type { PaymentSeed } from "./gateway.ts";
import type { Kernel } from "./kernel.ts";
import type { Payment, PaymentState } from "./payment.ts";

export type SeedOptions = Omit<PaymentSeed, "callbackUrl"> & {
  gateway: string;
  /** Where the payment stands; it goes there by the same steps as a payer and a merchant would take it. @default "pending" */
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

/** Refuses what would be right if the sandbox stood otherwise, such as a reference that is taken. The control API answers with HTTP 409. */
export class Conflict extends TypeError {
  override readonly name = "TypeError";
}

export const paymentStates = Object.keys(ways) as PaymentState[];

/**
 * Puts a payment into the sandbox without a call of a merchant, such as one that a test wants to verify under a reference it knows.
 *
 * @throws {TypeError} for a seed that cannot be used
 */
export function seedPayment(kernel: Kernel, options: SeedOptions): Payment {
  const { gateway: name, state = "pending", callbackUrl = "https://shop.example/return", ...rest } = options;
  const { gateway } = kernel.gatewayOf(name);
  const { payments } = kernel;
  check({ ...options, state, callbackUrl });
  if (rest.reference !== undefined && payments.find(name, rest.reference)) {
    throw new Conflict(
      `${name} has a payment "${rest.reference}" already. Choose another reference, or reset the sandbox.`,
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
    throw new TypeError(`There is no state "${state}". There are ${paymentStates.join(", ")}.`);
  }
  if (!(Number.isSafeInteger(amount) && amount > 0)) {
    throw new TypeError(`"amount" is ${JSON.stringify(amount)}. It is a whole number of Rial above 0.`);
  }
  if (!readCallbackUrl(callbackUrl)) {
    throw new TypeError(`"callbackUrl" is ${JSON.stringify(callbackUrl)}. It is an address with http or https.`);
  }
  for (const [name, value] of Object.entries(texts)) {
    if (!fields.includes(name)) throw new TypeError(`A payment has no "${name}". It takes ${fields.join(", ")}.`);
    if (value === undefined || (typeof value === "string" && value !== "")) continue;
    throw new TypeError(`"${name}" is ${JSON.stringify(value)}. It is text, or left out.`);
  }
}
