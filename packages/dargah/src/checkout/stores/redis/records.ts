import { DargahError } from "../../../errors/dargah-error.ts";
import { uniqueMark } from "../../../stores/unique-mark.ts";
import type { OrderKey } from "../../records.ts";
import type { OrderPlace } from "../../store.ts";
import type { Layout, Stored } from "./layout.ts";
import type { RedisServer } from "./server.ts";

/** How often a write whose response was lost is tried again. */
const mostLost = 3;

/** An order, as it was read. */
export type FoundOrder = {
  readonly stored: Stored | undefined;
  /** Identifies the write that stored it. */
  readonly mark: string;
  readonly now: number;
};

/** A change of an order. `undefined` writes nothing. */
export type Decide = (found: FoundOrder) => Omit<Stored, "writes"> | undefined;

export type Changed = FoundOrder & {
  /** `not wanted`: `decide` wrote nothing. `claimed by another`: another payment has the reference. */
  readonly result: "written" | "not wanted" | "claimed by another";
};

export type Records = ReturnType<typeof createRecords>;

/** Reads and changes orders. Each write compares the mark that was read, so a write that nobody has seen is never overwritten. */
export function createRecords({ layout, server }: { layout: Layout; server: RedisServer }) {
  /** Finds the orders of payments or jobs. */
  async function findPlaces(kind: "payment" | "job", ids: readonly string[]): Promise<(OrderKey | undefined)[]> {
    if (ids.length === 0) return [];
    const { values } = await server.read(ids.map((id) => layout.keyOf(kind, id)));
    return values.map((value) => {
      if (value === undefined) return undefined;
      const [shop, orderId] = JSON.parse(value);
      return { shop, orderId };
    });
  }

  async function find(place: OrderPlace | { readonly jobId: string }): Promise<FoundOrder> {
    const [key] =
      "paymentId" in place
        ? await findPlaces("payment", [place.paymentId])
        : "jobId" in place
          ? await findPlaces("job", [place.jobId])
          : [place];
    // The time is needed of an order that does not exist, too.
    const { values, now } = await server.read([key ? layout.keyOfOrder(key) : layout.keyOf("none")]);
    return { ...readValue(values[0]), now };
  }

  return {
    find,
    findPlaces,

    /** Reads orders. Those that do not exist are left out. */
    async findAll(keys: readonly OrderKey[]): Promise<Stored[]> {
      const names = [...new Set(keys.map(layout.keyOfOrder))];
      if (names.length === 0) return [];
      const { values } = await server.read(names);
      return values.flatMap((value) => readValue(value).stored ?? []);
    },

    /**
     * Changes an order, if nobody has changed it since it was read, and decides again otherwise.
     *
     * @returns the order after the change
     * @throws {DargahError} `store_failed`
     */
    async change(place: Parameters<typeof find>[0], decide: Decide): Promise<Changed> {
      let isRefused = false;
      const lost: (FoundOrder & { error: DargahError })[] = [];
      for (;;) {
        const found = await find(place);
        const own = lost.find(({ mark }) => mark === found.mark);
        if (own) return { ...own, result: "written" };
        if (lost.length > mostLost || isRefused) throw lost.at(-1)?.error;
        const writes = found.stored?.writes ?? 0;
        // It has been written so often that nobody can say whether a lost write was one of those.
        if (lost.some(({ stored }) => writes > (stored?.writes ?? 0))) throw lostWrite();
        const decided = decide(found);
        if (decided === undefined) return { ...found, result: "not wanted" };
        const stored = { ...decided, writes: writes + 1 };
        const after = { stored, mark: uniqueMark(), now: found.now };
        const result = await server.write({
          key: layout.keyOfOrder(stored.order),
          expected: found.mark,
          value: `${after.mark} ${JSON.stringify(stored)}`,
          commands: layout.commandsFor(found.stored, stored),
        });
        if (typeof result === "object") {
          lost.push({ ...after, error: result.error });
          isRefused = result.isRefused;
        } else if (result !== "changed since") return { ...after, result };
      }
    },
  };
}

function readValue(value: string | undefined): Pick<FoundOrder, "stored" | "mark"> {
  if (value === undefined) return { stored: undefined, mark: "" };
  const end = value.indexOf(" ");
  return { mark: value.slice(0, end), stored: JSON.parse(value.slice(end)) };
}

function lostWrite(): DargahError {
  return new DargahError("store_failed", "Redis did not confirm a change of an order, so it may have taken effect.");
}
