import type { Payment, PaymentState } from "./payment.ts";
import type { Payments } from "./payments.ts";

export type PaymentFilter = {
  gateway?: string | undefined;
  state?: PaymentState | undefined;
  orderId?: string | undefined;
  reference?: string | undefined;
};

/** Finds kept payments, the oldest first. */
export function findPayments(payments: Payments, filter: PaymentFilter): Payment[] {
  const wanted = Object.entries(filter).filter(([, value]) => value !== undefined) as [keyof PaymentFilter, string][];
  return [...payments.all()].filter((payment) => wanted.every(([name, value]) => payment[name] === value));
}
