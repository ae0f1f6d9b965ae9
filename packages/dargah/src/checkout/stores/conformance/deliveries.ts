import type { JobRecord } from "../../records.ts";
import { type Checked, type Checks, expectEqual, racers, thrownBy } from "./kit.ts";
import { newId, putJob } from "./samples.ts";

/** For a store with `deliver`. */
export const deliveryChecks: Checks = {
  "deliver runs the work once and marks the job as done": async ({ store, shop, probe }) => {
    const job = await putJob(store, shop, { error: "failed before", state: "stuck", tries: 2 });
    const write = writer({ probe, key: job.id });
    expectEqual("deliver", { found: await store.deliver?.(job.id, write), expected: true });
    const done = await store.readJob(job.id);
    const expected: JobRecord = { ...job, state: "done", version: 2, error: null, updatedAt: done?.updatedAt ?? 0 };
    expectEqual("readJob", { found: done, expected });
    expectEqual("deliver again", { found: await store.deliver?.(job.id, write), expected: false });
    expectEqual("runs", { found: write.runs, expected: 1 });
    if (probe) expectEqual("rows", { found: await probe.count(job.id), expected: 1 });
  },

  "deliver of a job that does not exist runs nothing": async ({ store }) => {
    const id = newId();
    const write = writer({ probe: undefined, key: id });
    expectEqual("deliver", { found: await store.deliver?.(id, write), expected: false });
    expectEqual("runs", { found: write.runs, expected: 0 });
  },

  "when many deliver a job at once, the work is kept once": async ({ store, shop, probe }) => {
    const { id } = await putJob(store, shop);
    const write = writer({ probe, key: id });
    const results = await Promise.all(racers.map(() => store.deliver?.(id, write)));
    expectEqual("deliveries", { found: results.filter((result) => result === true).length, expected: 1 });
    expectEqual("runs", { found: write.runs, expected: 1 });
    if (probe) expectEqual("rows", { found: await probe.count(id), expected: 1 });
  },

  "what the work throws is passed on, nothing of it remains, and the job can be delivered later": async ({
    store,
    shop,
    probe,
  }) => {
    const job = await putJob(store, shop);
    const write = writer({ probe, key: job.id });
    const thrown = new Error("from the work");
    const found = await thrownBy("deliver", async () =>
      store.deliver?.(job.id, (handle) =>
        then(write(handle), () => {
          throw thrown;
        }),
      ),
    );
    expectEqual("the same error", { found: found === thrown, expected: true });
    expectEqual("readJob", { found: await store.readJob(job.id), expected: job });
    if (probe) expectEqual("rows", { found: await probe.count(job.id), expected: 0 });
    expectEqual("deliver again", { found: await store.deliver?.(job.id, write), expected: true });
    if (probe) expectEqual("rows", { found: await probe.count(job.id), expected: 1 });
  },

  "nobody else sees the work before the job is done": async ({ store, shop, probe }) => {
    const { countFromOutside } = probe ?? {};
    if (probe === undefined || countFromOutside === undefined) return;
    const { id } = await putJob(store, shop);
    const write = writer({ probe, key: id });
    let seen: number | undefined;
    await store.deliver?.(id, (handle) =>
      then(write(handle), () =>
        then(countFromOutside.call(probe, id), (count) => {
          seen = count;
        }),
      ),
    );
    expectEqual("rows during the work", { found: seen, expected: 0 });
    expectEqual("rows after it", { found: await countFromOutside.call(probe, id), expected: 1 });
  },
};

type Writer = { (handle: unknown): void | Promise<void>; runs: number };

/** Returns work that counts its runs and stores a row where the checks can. */
function writer({ probe, key }: { probe: Checked["probe"]; key: string }): Writer {
  const write: Writer = (handle) => {
    write.runs++;
    return probe?.write(handle, key);
  };
  write.runs = 0;
  return write;
}

/** Goes on at once after a value, so that synchronous work stays synchronous. */
function then<T>(value: T | Promise<T>, next: (value: T) => void | Promise<void>): void | Promise<void> {
  return value instanceof Promise ? value.then(next) : next(value);
}
