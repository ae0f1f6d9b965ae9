/** The shop's own orders. `Handle` is what the checkout store passes to `onPaid`. */
export type Basket<Handle> = {
  /** Notes that the order is paid, in the transaction of the delivery. */
  deliver(transaction: Handle, orderId: string): void;
  /** Returns how often each paid order was delivered, which must be once. */
  deliveries(): Record<string, number>;
};
