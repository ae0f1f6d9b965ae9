import type { Payment } from "./payment.ts";
import type { StoredPayment } from "./stored-payment.ts";

/** Finds payments by their references and aliases, which are separate for each gateway. */
export function createPaymentNames() {
  const byGateway = new Map<string, Map<string, Payment>>();

  function namesOf(gateway: string): Map<string, Payment> {
    const known = byGateway.get(gateway);
    if (known) return known;
    const made = new Map<string, Payment>();
    byGateway.set(gateway, made);
    return made;
  }

  return {
    find: (gateway: string, name: string): Payment | undefined => byGateway.get(gateway)?.get(name),

    /** A newer payment takes over the names of an older one. */
    add({ aliases }: StoredPayment, payment: Payment): void {
      const names = namesOf(payment.gateway);
      names.set(payment.reference, payment);
      if (typeof aliases === "string") names.set(aliases, payment);
      else if (aliases) for (const alias of aliases) names.set(alias, payment);
    },

    remove({ aliases }: StoredPayment, payment: Payment): void {
      const names = namesOf(payment.gateway);
      const removeName = (name: string) => {
        if (names.get(name) === payment) names.delete(name);
      };
      removeName(payment.reference);
      if (typeof aliases === "string") removeName(aliases);
      else aliases?.forEach(removeName);
    },
  };
}
