import { DargahError } from "../../../errors/dargah-error.ts";
import { checkedStore, isStore } from "../../../stores/checked-store.ts";
import { putOwn, replaceOwn } from "../../../stores/own-writes.ts";
import type { Store } from "../../../stores/store.ts";
import { uniqueMark } from "../../../stores/unique-mark.ts";

/** The store of the replay guard; every store of `dargah/stores` works. */
export type ReplayStore = Store;

/** A hold on one event. */
export type Claim = {
  /** State of the event. `new`: this call holds it. `in_progress`: another call holds it. `duplicate`: it was confirmed. */
  readonly status: "new" | "in_progress" | "duplicate";
  confirm(): Promise<void>;
  release(): Promise<void>;
};

export type ReplayGuard = {
  /** @throws {DargahError} `store_failed` */
  claim(given: { event: string; signature: string }): Claim | Promise<Claim>;
};

type GuardOptions = { store: ReplayStore; leaseSeconds: number; rememberSeconds: number };

const taken = "taken ";
const released = "released";
const confirmed = "confirmed";

/**
 * Lets one call at a time handle an event, and none after it was confirmed. A call that neither confirms nor releases, such as one whose process
 * was killed, holds the event only for `leaseSeconds`.
 *
 * @throws {DargahError} `invalid_option`
 */
export function createReplayGuard(options: {
  store: ReplayStore | "none";
  leaseSeconds: number;
  rememberSeconds: number;
}): ReplayGuard {
  const { store, ...times } = options;
  if (store === "none") return { claim: () => ({ status: "new", confirm: nothing, release: nothing }) };
  if (isStore(store)) return createStoreGuard({ store: checkedStore(store), ...times });
  throw new DargahError("invalid_option", 'The option "store" must be a store, or "none".');
}

function createStoreGuard({ store, leaseSeconds, rememberSeconds }: GuardOptions): ReplayGuard {
  const lease = { ttlSeconds: leaseSeconds };

  return {
    async claim(given) {
      const key = keyOf(given);
      // A unique mark for each claim, so that it recognises itself when the store's response was lost or the client sent the command twice.
      const mark = taken + uniqueMark();
      const end = (value: string, ttlSeconds: number) => async () => {
        try {
          // The value is the same for every call, so the result is ignored: whichever call wrote it, the event has ended this way.
          await store.compareAndSet(key, { expected: mark, value, ttlSeconds });
        } catch (error) {
          throw storeFailed(error);
        }
      };
      try {
        const found = await putOwn(store, key, mark, lease);
        const holder = found === released ? await takeOver({ key, mark }) : found;
        if (holder === confirmed) return { status: "duplicate", confirm: nothing, release: nothing };
        if (holder === released || holder?.startsWith(taken))
          return { status: "in_progress", confirm: nothing, release: nothing };
        if (holder !== undefined)
          throw new DargahError(
            "store_failed",
            'The store of the webhooks returned something that was not stored there. Try it with storeConformance() of "dargah/stores".',
            { gateway: "irandargah" },
          );
      } catch (error) {
        // The write may have succeeded, and would block the repetition that the gateway sends after this failure.
        await store.compareAndSet(key, { expected: mark, value: released, ...lease }).catch(nothing);
        throw storeFailed(error);
      }
      return {
        status: "new",
        confirm: end(confirmed, rememberSeconds),
        release: end(released, leaseSeconds),
      };
    },
  };

  /** @returns the mark of another call that holds the released event by now, if any */
  async function takeOver({ key, mark }: { key: string; mark: string }): Promise<string | undefined> {
    if (await replaceOwn(store, key, { expected: released, value: mark, ...lease })) return undefined;
    return (await store.get(key)) ?? putOwn(store, key, mark, lease);
  }
}

async function nothing(): Promise<void> {}

function storeFailed(cause: unknown): DargahError {
  if (cause instanceof DargahError) return cause;
  return new DargahError(
    "store_failed",
    "The webhook store failed, so it is not known whether the event was handled before.",
    {
      gateway: "irandargah",
      retryable: true,
      cause,
    },
  );
}

/**
 * Returns the key of a delivery. Only `data` is signed, so neither the id nor the event alone may identify a delivery: anyone with an old one
 * could send it under the id or event of a future one, which would then count as a duplicate. The signature covers the data,
 * and its length is always the same, which keeps it apart from the event.
 */
function keyOf({ event, signature }: { event: string; signature: string }): string {
  return `webhook:irandargah:${signature.toLowerCase()}:${event}`;
}
