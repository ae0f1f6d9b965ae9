import { DargahError } from "../errors/dargah-error.ts";
import type { Store } from "../stores/store.ts";
import { isObject, type UnknownWebhookEvent } from "./events.ts";

/** What a store must be able to do here; every store of `dargah/stores` can. */
export type ReplayStore = Pick<Store, "putIfAbsent" | "compareAndSet">;

type Claim = { status: "new" | "duplicate"; release(): Promise<void> };

const released = "released";

export type ReplayGuard = {
  /** @throws {DargahError} `store_failed` */
  claim(given: { id: string | undefined; event: UnknownWebhookEvent; signature: string }): Promise<Claim>;
};

type GuardOptions = { store: ReplayStore; rememberSeconds: number };

/**
 * Lets each event through once, by its id and by what it tells of.
 *
 * @throws {DargahError} `invalid_option`
 */
export function createReplayGuard(options: { store: ReplayStore | "none"; rememberSeconds: number }): ReplayGuard {
  const { store, rememberSeconds } = options;
  if (store === "none") return { claim: async () => ({ status: "new", release: nothing }) };
  if (typeof store?.putIfAbsent === "function") return createStoreGuard({ store, rememberSeconds });
  throw new DargahError("invalid_option", 'The option "store" must be a store, or "none".');
}

function createStoreGuard({ store, rememberSeconds }: GuardOptions): ReplayGuard {
  const life = { ttlSeconds: rememberSeconds };

  /** Whether the key was free. */
  async function take(key: string, mark: string): Promise<boolean> {
    const holder = await store.putIfAbsent(key, mark, life);
    if (holder === undefined) return true;
    return holder === released && store.compareAndSet(key, { expected: released, value: mark, ...life });
  }

  return {
    async claim(given) {
      // Its own mark for each claim, so that none releases what another one has taken.
      const mark = `taken ${crypto.randomUUID()}`;
      const taken: string[] = [];
      const giveBack = async () => {
        for (const key of taken) await store.compareAndSet(key, { expected: mark, value: released });
      };
      try {
        for (const key of keysOf(given)) {
          if (!(await take(key, mark))) return { status: "duplicate", release: nothing };
          taken.push(key);
        }
      } catch (error) {
        // Half of a claim would make a duplicate of the repetition that the gateway sends for this failure.
        await giveBack().catch(nothing);
        throw storeFailed(error);
      }
      return { status: "new", release: () => giveBack().catch((error) => Promise.reject(storeFailed(error))) };
    },
  };
}

async function nothing(): Promise<void> {}

function storeFailed(cause: unknown): DargahError {
  if (cause instanceof DargahError) return cause;
  return new DargahError("store_failed", "The store of the webhooks failed, so it is not known what came before.", {
    gateway: "irandargah",
    retryable: true,
    cause,
  });
}

/** The id is not signed, so anyone may give an old event a new one: what the event tells of counts as well. */
function keysOf(given: { id: string | undefined; event: UnknownWebhookEvent; signature: string }): string[] {
  const { id, event, signature } = given;
  const reference = referenceOf(event.data) ?? signature.toLowerCase();
  const keys = [`webhook:irandargah:event:${JSON.stringify([event.event, reference])}`];
  return id === undefined || id === "" ? keys : [`webhook:irandargah:id:${id}`, ...keys];
}

/** The narrowest one: a payment may have several refunds. */
function referenceOf(data: unknown): string | undefined {
  if (!isObject(data)) return undefined;
  const references = [data.refund_code, data.settlement_code, data.authority];
  return references.find((reference): reference is string => typeof reference === "string" && reference !== "");
}
