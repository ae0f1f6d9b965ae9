import type { OrderKey } from "../../records.ts";
import type { OrderPlace, ReferencePlace } from "../../store.ts";
import { nameOf } from "../memory.ts";
import type { Layout, Stored } from "./layout.ts";
import type { Changed, FoundValue, Values } from "./values.ts";

type Place = OrderPlace | ReferencePlace | { readonly jobId: string };

export type Orders = ReturnType<typeof createOrders>;

/** Finds and changes orders by themselves, or by what they have claimed. */
export function createOrders({ layout, values }: { layout: Layout; values: Values }) {
  /** Returns the key of the order that has claimed a key, or one that is never written. */
  async function keyAt(place: Place): Promise<string> {
    if ("orderId" in place) return layout.keyOfOrder(place);
    const claim =
      "paymentId" in place
        ? layout.keyOf("payment", place.paymentId)
        : "jobId" in place
          ? layout.keyOf("job", place.jobId)
          : layout.keyOf("reference", nameOf("reference", place.account, place.reference));
    const { value } = await values.find<OrderKey>(claim);
    return value ? layout.keyOfOrder(value) : layout.keyOf("none");
  }

  return {
    find: async (place: Place): Promise<FoundValue<Stored>> => values.find<Stored>(await keyAt(place)),

    /** Reads orders. Those that do not exist are left out. */
    async findAll(keys: readonly OrderKey[]): Promise<Stored[]> {
      const found = await values.findAll<Stored>([...new Set(keys.map(layout.keyOfOrder))]);
      return found.flatMap((stored) => stored ?? []);
    },

    /** Finds the orders of payments. */
    async findPlaces(paymentIds: readonly string[]): Promise<OrderKey[]> {
      const found = await values.findAll<OrderKey>(paymentIds.map((id) => layout.keyOf("payment", id)));
      return found.flatMap((place) => place ?? []);
    },

    change: (place: Place, decide: (found: FoundValue<Stored>) => Stored | undefined): Promise<Changed<Stored>> =>
      values.change<Stored>(
        () => keyAt(place),
        (found) => {
          const value = decide(found);
          if (value === undefined) return undefined;
          return { key: layout.keyOfOrder(value.order), value, commands: layout.commandsFor(found.value, value) };
        },
      ),
  };
}
