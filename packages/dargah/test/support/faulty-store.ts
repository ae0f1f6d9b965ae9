import { DargahError } from "../../src/errors/dargah-error.ts";
import type { Store } from "../../src/stores/index.ts";

/**
 * A store over a connection that breaks after each write. `sent again`: the client sends the command once more, as ioredis does, and gets the
 * response to the second. `lost`: the caller gets an error, although the write succeeded.
 */
export function resending(store: Store, kind: "sent again" | "lost"): Store {
  async function twice<T>(write: () => Promise<T>): Promise<T> {
    await write();
    if (kind === "sent again") return write();
    throw new DargahError("store_failed", "The response was lost.");
  }
  return {
    get: (key) => store.get(key),
    putIfAbsent: (...given) => twice(() => store.putIfAbsent(...given)),
    compareAndSet: (...given) => twice(() => store.compareAndSet(...given)),
  };
}
