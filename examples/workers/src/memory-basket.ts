import type { Basket } from "@dargah-example/shop-core/basket";

/** Orders in the memory of an isolate. */
export function createMemoryBasket(): Basket<undefined> {
  const delivered: Record<string, number> = {};
  return {
    deliver(_transaction, orderId) {
      delivered[orderId] = (delivered[orderId] ?? 0) + 1;
    },
    deliveries: () => delivered,
  };
}
