import { hintsOf, hintsOfJob } from "../checkout/hints.ts";
import type { CheckoutStore, DueHint, Found, Hint } from "../checkout/index.ts";
import { callOnError } from "../errors/call-on-error.ts";
import { readOptions } from "../errors/read-argument.ts";
import { refuse } from "../errors/refuse.ts";
import { sweep, type WorkingCheckout } from "./sweep.ts";

/** The method used of a `Queue` of `bullmq`. */
export type BullmqQueue = {
  add(name: string, data: { id: string }, options: object): Promise<unknown>;
};

/** What is used of a `Job` of `bullmq`. */
export type BullmqJob = {
  readonly id?: string | undefined;
  readonly name: string;
  // biome-ignore lint/suspicious/noExplicitAny: bullmq's own type for data of any shape
  readonly data: any;
  moveToDelayed(timestamp: number, token?: string): Promise<void>;
};

/** The method used of a `Worker` of `bullmq`. */
export type BullmqWorker = { close(): Promise<void> };

export type BullmqStoreOptions = {
  /** Takes hints about payments, whose jobs call gateways. */
  payments: BullmqQueue;
  /** Takes hints about deliveries and other events. It may be the same queue, but then a gateway that hangs can hold up deliveries. */
  jobs: BullmqQueue;
  /** Called when a hint cannot be sent. The sweep finds what it would have named. @default nothing */
  onError?(error: unknown): void;
};

/** While this many hints wait for Redis, no more are sent, so that an outage does not fill the memory. */
const mostWaiting = 1000;

/**
 * Makes a store send a hint to BullMQ after each write that makes something due: a job named `payment` or `job`, whose data is only an id. A write
 * never waits for Redis.
 *
 * @param store Keeps everything. BullMQ keeps nothing that counts.
 * @returns the store to pass to `createCheckout`, in web processes and in workers
 * @throws {DargahError} `invalid_option`
 * @example
 * const store = createBullmqStore(createPostgresCheckoutStore(pool), {
 *   payments: new Queue("dargah-payments", { connection }),
 *   jobs: new Queue("dargah-jobs", { connection }),
 * });
 */
export function createBullmqStore<Store extends Pick<CheckoutStore, "update" | "updateJob">>(
  store: Store,
  options: BullmqStoreOptions,
): Store {
  const { payments, jobs, onError = () => {} } = readOptions(options);
  for (const [name, queue] of Object.entries({ payments, jobs })) {
    if (typeof queue?.add !== "function") throw refuse(`The option "${name}" must be a Queue of "bullmq".`);
  }
  const queues = { payment: payments, job: jobs };
  let waiting = 0;

  function send(hint: DueHint): void {
    if (waiting >= mostWaiting) {
      callOnError(onError, new Error(`${mostWaiting} hints wait for Redis, so no more are sent.`));
      return;
    }
    waiting += 1;
    const settle = () => {
      waiting -= 1;
    };
    const { kind, id, inMs } = hint;
    const kept = { removeOnComplete: true, removeOnFail: true };
    const retries = { attempts: 3, backoff: { type: "exponential", delay: 1000 } };
    // Called inside, because a closed queue may throw at once.
    const added = Promise.resolve().then(() =>
      queues[kind].add(kind, { id }, { jobId: jobIdOf(hint), delay: inMs, ...kept, ...retries }),
    );
    added.catch((error: unknown) => callOnError(onError, error)).then(settle);
  }

  const changed: Pick<CheckoutStore, "update" | "updateJob"> = {
    async update(place, decide, known) {
      let due: readonly DueHint[] = [];
      const decideAndNote = (found: Found) => {
        const change = decide(found);
        due = change ? hintsOf(found, change) : [];
        return change;
      };
      const found = await store.update(place, decideAndNote, known);
      due.forEach(send);
      return found;
    },
    async updateJob(id, decide) {
      let now = 0;
      const job = await store.updateJob(id, (job, at) => {
        now = at;
        return decide(job, at);
      });
      if (job) hintsOfJob(job, now).forEach(send);
      return job;
    },
  };

  // All other methods are the store's own, also those of a class.
  return new Proxy(store, {
    get(target, name) {
      if (Object.hasOwn(changed, name)) return changed[name as keyof typeof changed];
      const value: unknown = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

export type BullmqWorkerOptions = {
  /**
   * Creates the workers of this process for the queues of `createBullmqStore`. BullMQ runs one job at a time unless `concurrency` is set.
   *
   * @example
   * createWorkers: (process) => ["dargah-payments", "dargah-jobs"].map(
   *   (name) => new Worker(name, process, { connection, concurrency: 10 }),
   * )
   */
  createWorkers(process: (job: BullmqJob, token?: string) => Promise<void>): readonly BullmqWorker[];
  /** Ends the workers. */
  signal: AbortSignal;
  /** Called when a sweep fails. Listen to `error` of the workers for theirs. @default nothing */
  onError?(error: unknown): void;
};

/**
 * Does what hints name, and sweeps every 5 minutes at least, so that nothing depends on BullMQ: a deleted job, an empty Redis or a lost hint is only
 * a delay. Any number of processes can do it.
 *
 * @returns a promise that resolves after the signal, when the jobs in progress have ended
 * @throws {DargahError} `invalid_option`
 */
export async function runBullmqWorkers(checkout: WorkingCheckout, options: BullmqWorkerOptions): Promise<void> {
  const { createWorkers, signal, onError } = readOptions(options);
  if (typeof createWorkers !== "function") throw refuse('The option "createWorkers" must be a function.');
  const workers = createWorkers(async (job, token) => {
    const later = await checkout.wake({ kind: job.name, id: job.data?.id } as Hint);
    // Only the hint of that very time waits on. Whatever moved the time has sent a hint of its own.
    if (later === undefined || job.id !== jobIdOf(later)) return;
    await job.moveToDelayed(Date.now() + later.inMs, token);
    throw Object.assign(new Error("It is not due yet."), { name: "DelayedError" });
  });
  try {
    await sweep(checkout, { signal, ...(onError && { onError }) });
  } finally {
    await Promise.all(workers.map((worker) => worker.close()));
  }
}

/** BullMQ takes no colon in an id. */
function jobIdOf({ kind, id, dueAt }: DueHint): string {
  return `${kind}-${id.replaceAll(":", "-")}-${dueAt}`;
}
