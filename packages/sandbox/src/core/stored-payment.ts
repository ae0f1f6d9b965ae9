import type { Cancel, Task } from "./clock.ts";
import type { Payment } from "./payment.ts";

/** Time to verify, in milliseconds after the payment or after the page was opened. */
export type VerifyWithin = { milliseconds: number; from: "opened" | "paid" };

/**
 * A payment in the store. It is also the task that ends its time to pay: there may be many thousands of payments, and each further object
 * makes garbage collection longer.
 */
export class StoredPayment implements Task {
  /** End of the time to pay. */
  readonly at: number;
  order = 0;
  cancelled = false;
  /** `undefined` once it is forgotten, since the task may wait in the queue for longer. */
  payment: Payment | undefined;
  /** Names under which it is found, in addition to its reference. A single one without a list. */
  readonly aliases: string | readonly string[] | undefined;
  readonly verifyWithin: VerifyWithin;
  /** Cancels the end of the time to verify. */
  stopVerification: Cancel | undefined = undefined;
  readonly #expire: (payment: Payment) => void;

  constructor(
    payment: Payment,
    options: {
      aliases: readonly string[];
      verifyWithin: VerifyWithin;
      /** Called when the time to pay is over. */
      expire: (payment: Payment) => void;
    },
  ) {
    const { aliases, verifyWithin, expire } = options;
    this.at = payment.payUntil;
    this.payment = payment;
    this.aliases = aliases.length > 1 ? aliases : aliases[0];
    this.verifyWithin = verifyWithin;
    this.#expire = expire;
  }

  run(): void {
    if (this.payment) this.#expire(this.payment);
  }
}
