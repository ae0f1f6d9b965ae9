import type { GatewayName } from "dargah";
import { unexplained } from "./cells.ts";
import { type Faults, noFaults, oneDown } from "./faults.ts";
import { gatewayNames } from "./gateways.ts";
import { checkEnd, checkFailover, checkProgress, checkSafety, checkStarts } from "./invariants.ts";
import { hireOperators } from "./operators.ts";
import { sendPayers } from "./payers.ts";
import { createRandom } from "./random.ts";
import { createScheduler } from "./scheduler.ts";
import { createWorld } from "./world.ts";

export type Run = {
  readonly seed: number;
  readonly gateways: readonly GatewayName[];
  /** What did not hold. */
  readonly wrong: readonly string[];
  readonly story: readonly string[];
  readonly counts: ReadonlyMap<string, number>;
  /** How many seconds after the end of all faults the last payment of each gateway came to its end. */
  readonly progress: ReadonlyMap<string, number>;
};

const mostSteps = 5000;

/** Longer than a payer waits for another call that creates the payment. */
const mostIdle = 30;

/** Longer than any payment is asked about. */
const mostHours = 100;

/** Runs one shop from its first payer until everything has come to an end. */
export async function simulate(seed: number, faults: Faults): Promise<Run> {
  const random = createRandom(seed);
  const scheduler = createScheduler(random);
  const first = random.pick(gatewayNames);
  const second = random.pick(gatewayNames);
  const gateways = first === second ? [first] : [first, second];
  const world = createWorld({ random, scheduler, faults, gateways });
  const orders = sendPayers(world, { random, scheduler });
  const operators = hireOperators(world, { random, scheduler });
  await scheduler.settle();
  const wrong: string[] = [];
  const progress = new Map<string, number>();
  const end = (): Run => ({ seed, gateways, wrong, story: scheduler.story, counts: world.counts, progress });

  for (let step = 0; step < mostSteps; step += 1) {
    // Somebody may wait for the clock: a paused process, or a payer for whom another call creates the payment.
    for (let idle = 0; !scheduler.canStep && idle < mostIdle; idle += 1) await pass(world.hasPaused ? 100 : 3);
    if (!scheduler.canStep) break;
    if (random.chance(0.02)) await pass(random.pick([1, 6, 30, 100, 100]));
    if (random.chance(0.02)) sweep();
    if (random.chance(0.01)) prune();
    await scheduler.step();
    wrong.push(...unexplained(world, await checkSafety(world, orders), false));
    if (wrong.length > 0) return end();
    await operators.look();
  }
  world.heal();
  const healedAt = world.sandbox.clock.now();
  const until = world.sandbox.clock.now() + mostHours * 3_600_000;
  while (world.sandbox.clock.now() < until) {
    const due = await nextDue();
    if (due === undefined) break;
    await pass(Math.max(6, (due - world.sandbox.clock.now()) / 1000));
    sweep();
    while (scheduler.canStep) await scheduler.step();
  }
  // So late that no request is on its way any more.
  await operators.clearUp();
  sweep();
  await scheduler.settle();
  while (scheduler.canStep) await scheduler.step();
  wrong.push(...unexplained(world, await checkEnd(world, orders), true));
  for (const { gateway, at } of world.changes.values()) {
    progress.set(gateway, Math.max(progress.get(gateway) ?? 0, Math.ceil((at - healedAt) / 1000)));
  }
  if (faults === oneDown) wrong.push(...checkStarts(world, orders));
  if (world.gateways.length > 1) wrong.push(...(await checkFailover(world, { pass, finish })));
  if (faults === noFaults || faults === oneDown) wrong.push(...(await checkProgress(world, orders)));
  return end();

  async function pass(seconds: number): Promise<void> {
    scheduler.tell(`${Math.ceil(seconds)} s pass`);
    await world.sandbox.clock.advance(Math.ceil(seconds) * 1000);
    await scheduler.settle();
  }

  async function finish<T>(running: Promise<T>): Promise<T> {
    await scheduler.settle();
    while (scheduler.canStep) await scheduler.step();
    return running;
  }

  function sweep(): void {
    const { checkout, name } = random.pick(world.running);
    scheduler.tell(`${name} sweeps`);
    void checkout.reconcile().catch(() => undefined);
  }

  /** Deletes what payers have left, of whatever has ended so far. */
  function prune(): void {
    const { checkout, name } = random.pick(world.running);
    scheduler.tell(`${name} prunes`);
    void checkout.prune({ before: new Date(world.sandbox.clock.now()) }).then(
      ({ payments }) => world.count(payments > 0 ? "pruned" : "nothing to prune"),
      () => undefined,
    );
  }

  async function nextDue(): Promise<number | undefined> {
    const payments = (await world.payments()).flatMap(({ dueAt }) => dueAt ?? []);
    const jobs = (await world.store.dueJobs({ shop: "default", limit: 1 })).map(({ dueAt }) => dueAt);
    const late = await jobsLater();
    const all = [...payments, ...jobs, ...late];
    return all.length === 0 ? undefined : Math.min(...all);
  }

  /** Jobs that wait for their next try. */
  async function jobsLater(): Promise<number[]> {
    const ids = (await world.payments()).filter(({ state }) => state === "paid").map(({ id }) => `${id}:paid`);
    const jobs = await Promise.all(ids.map((id) => world.store.readJob(id)));
    return jobs.flatMap((job) => (job && job.state !== "done" ? [job.dueAt] : []));
  }
}
