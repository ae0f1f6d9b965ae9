import type { HintSender } from "../checkout/index.ts";
import { readOptions } from "../errors/read-argument.ts";
import { refuse } from "../errors/refuse.ts";
import { sweep, type WorkingCheckout } from "./sweep.ts";

/** Runs statements, as pg-boss wants it. */
type PgBossDatabase = {
  // biome-ignore lint/suspicious/noExplicitAny: rows have any shape
  executeSql(text: string, values?: unknown[]): Promise<{ rows: any[] }>;
};

/** The methods used of a started `PgBoss`. */
export type PgBossClient = {
  createQueue(name: string, options?: object): Promise<void>;
  getQueue(name: string): Promise<object | null>;
  findJobs(name: string, options: { id: string }): Promise<unknown>;
  send(name: string, data: object, options: object): Promise<string | null>;
  work(name: string, options: object, handler: (jobs: { data: unknown }[]) => Promise<void>): Promise<string>;
  offWork(name: string, options: { id: string; wait: boolean }): Promise<void>;
};

export type PgBossQueueOptions = {
  /** The queues are `<name>-payments` and `<name>-jobs`. @default "dargah" */
  name?: string;
  /** Called when a hint cannot be sent. The sweep finds what it would have named. @default nothing */
  onError?(error: unknown): void;
};

/** The queues of a checkout in pg-boss. */
export type PgBossQueue<Handle> = HintSender<Handle> & {
  /** Their names, by what their hints name. */
  readonly names: Readonly<Record<"payment" | "job", string>>;
  readonly boss: PgBossClient;
};

/**
 * Creates the queues of a checkout in pg-boss, unless they exist. Pass the result to a PostgreSQL store as `hints`: each write that makes something
 * due sends a job in its own transaction, whose data is only an id.
 *
 * @param boss A started `PgBoss` of the database of the store.
 * @throws {DargahError} `invalid_option`
 * @throws what pg-boss throws
 * @example
 * const queue = await createPgBossQueue(boss);
 * const store = createPostgresCheckoutStore(pool, { hints: queue });
 */
export async function createPgBossQueue<Handle>(
  boss: PgBossClient,
  options: PgBossQueueOptions = {},
): Promise<PgBossQueue<Handle>> {
  const { name = "dargah", onError } = readOptions(options, {});
  for (const method of ["createQueue", "getQueue", "findJobs", "send", "work", "offWork"] as const) {
    if (typeof boss?.[method] !== "function") throw refuse('The first argument must be a PgBoss of "pg-boss".');
  }
  if (typeof name !== "string" || !/^[\w-]{1,40}$/.test(name)) {
    throw refuse('The option "name" must be 1 to 40 letters, digits, "-" and "_".');
  }
  const names = { payment: `${name}-payments`, job: `${name}-jobs` };
  for (const queue of Object.values(names)) {
    // A hint that failed three times, or that nobody wants any more, is of no use.
    if ((await boss.getQueue(queue)) === null) {
      await boss.createQueue(queue, { retryLimit: 2, retryDelay: 5, deleteAfterSeconds: 3600 });
    }
    // Any call makes pg-boss remember the queue. A PGlite could not be asked about it while a transaction is open.
    await boss.findJobs(queue, { id: "00000000-0000-0000-0000-000000000000" });
  }
  return {
    names,
    boss,
    async send(handle, hints) {
      const db = databaseOf(handle);
      for (const { kind, id, inMs } of hints) {
        await boss.send(names[kind], { id }, { db, startAfter: inMs / 1000 });
      }
    },
    onError: (error) => onError?.(error),
  };
}

/** @throws {DargahError} `invalid_option` for a transaction of another kind */
function databaseOf(handle: unknown): PgBossDatabase {
  const given = (handle ?? {}) as Partial<QueryHandle & UnsafeHandle>;
  if (typeof given.unsafe === "function" && typeof given.typed === "function") {
    const sql = given as UnsafeHandle;
    // Otherwise the package writes a text with JSON as JSON once more.
    const asText = (value: unknown) => (typeof value === "string" ? sql.typed(value, textType) : value);
    return { executeSql: async (text, values = []) => ({ rows: [...(await sql.unsafe(text, values.map(asText)))] }) };
  }
  if (typeof given.query === "function") {
    const client = given as QueryHandle;
    return { executeSql: (text, values) => client.query(text, values) };
  }
  throw refuse('Hints can be sent in a transaction of "pg", "postgres" or PGlite, and this is none of them.');
}

/** PostgreSQL's number of the type `text`. */
const textType = 25;

/** The method used of a `PoolClient` of `pg`, and of a transaction of PGlite. */
type QueryHandle = { query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }> };

/** The methods used of the `sql` of a transaction of `postgres`. */
type UnsafeHandle = {
  unsafe(text: string, values: unknown[]): PromiseLike<readonly unknown[]>;
  typed(value: string, type: number): unknown;
};

export type PgBossWorkerOptions = {
  /** From `createPgBossQueue`. */
  queue: Pick<PgBossQueue<never>, "names" | "boss">;
  /** Ends the workers. */
  signal: AbortSignal;
  /** Called when a sweep fails, and with the error of a hint, which pg-boss repeats. @default nothing */
  onError?(error: unknown): void;
};

/** Of one fetch. They run side by side. */
const batchSize = 10;

/**
 * Does what hints name, and sweeps every 5 minutes at least, so that nothing depends on pg-boss: a deleted job or a lost hint is only a delay. Any
 * number of processes can do it.
 *
 * @returns a promise that resolves after the signal, when the jobs in progress have ended
 * @throws {DargahError} `invalid_option`
 */
export async function runPgBossWorkers(checkout: WorkingCheckout, options: PgBossWorkerOptions): Promise<void> {
  const { queue, signal, onError } = readOptions(options);
  if (queue?.names === undefined) throw refuse('The option "queue" must be what createPgBossQueue returned.');
  const { boss, names } = queue;
  const kinds = ["payment", "job"] as const;
  const workers = await Promise.all(
    kinds.map(async (kind) => {
      const id = await boss.work(names[kind], { batchSize, pollingIntervalSeconds: 1 }, (jobs) => wakeAll(kind, jobs));
      return { name: names[kind], id };
    }),
  );
  try {
    await sweep(checkout, { signal, ...(onError && { onError }) });
  } finally {
    await Promise.all(workers.map(({ name, id }) => boss.offWork(name, { id, wait: true })));
  }

  async function wakeAll(kind: "payment" | "job", jobs: { data: unknown }[]): Promise<void> {
    const ids = jobs.map(({ data }) => (data as { id: string } | null)?.id ?? "");
    const results = await Promise.allSettled(ids.map((id) => checkout.wake({ kind, id })));
    for (const result of results) if (result.status === "rejected") throw result.reason;
  }
}
