type Emitter = { on(event: string, listener: (client: Emitter) => void): unknown };

const listeners = new WeakMap<object, Set<() => void>>();

/**
 * Calls a function when a connection of a `Pool` of `pg` is lost while somebody uses it. A client reports that as an event, which would end the
 * process if nobody listened, and libraries do not.
 *
 * @returns a function that ends the calls
 */
export function onLostClient(pool: object, listener: () => void): () => void {
  const current = listeners.get(pool) ?? listenTo(pool as Emitter);
  current.add(listener);
  return () => current.delete(listener);
}

function listenTo(pool: Emitter): Set<() => void> {
  const current = new Set<() => void>();
  listeners.set(pool, current);
  const known = new WeakSet<Emitter>();
  pool.on("acquire", (client) => {
    if (known.has(client)) return;
    known.add(client);
    client.on("error", () => {
      for (const listener of current) listener();
    });
  });
  return current;
}
