import { createSandbox, type Sandbox } from "@dargah/sandbox";
import type { Gateway, GatewayName } from "dargah";
import {
  type CheckoutStore,
  createCheckout,
  createMemoryCheckoutStore,
  type PaymentRecord,
  type RefundingCheckout,
  type RefundRecord,
} from "dargah/checkout";
import { failCreation, isCreation, pickDowntime } from "./downtime.ts";
import { type Faults, noFaults } from "./faults.ts";
import { connectGateway } from "./gateways.ts";
import type { Random } from "./random.ts";
import { createReplicatedStore } from "./replicated-store.ts";
import type { Scheduler } from "./scheduler.ts";

export type Transaction = { readonly orderId: string; readonly paymentId: string }[];

export type Process = { readonly name: string; isAlive: boolean; readonly checkout: RefundingCheckout };

export type World = ReturnType<typeof createWorld>;

const processes = 2;

/** The shop's processes, their store, and the gateways, with one clock that stands still until the simulation moves it. */
export function createWorld(options: {
  random: Random;
  scheduler: Scheduler;
  faults: Faults;
  gateways: GatewayName[];
}) {
  const { random, scheduler, gateways } = options;
  let { faults } = options;
  const sandbox = createSandbox({
    gateways,
    clock: { start: "2025-10-01T10:30:00+03:30", running: false },
    // Nothing but checkout stands between a shop and a refund too many.
    vandar: { refundsAbovePaid: "accepted", repeatedPaymentNumber: "accepted" },
    logLimit: 1,
  });
  const time = {
    now: () => sandbox.clock.now(),
    sleep: (milliseconds: number, signal: AbortSignal) => sandbox.clock.sleep(milliseconds, signal),
  };
  const now = () => sandbox.clock.now();
  const replicated = faults.storeFailover > 0 ? createReplicatedStore(now) : undefined;
  const store = replicated?.store ?? createMemoryCheckoutStore({ now });
  /** What the merchant's handlers have committed. */
  const ledger: Transaction = [];
  /** Refunds that the gateway has carried out. */
  const sentRefunds: { readonly id: string; readonly amount: number }[] = [];
  const counts = new Map<string, number>();
  const count = (name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
  /** When each payment last changed its state. */
  const changes = new Map<string, { readonly gateway: string; readonly at: number }>();
  let downtime = random.chance(faults.down) ? pickDowntime(random, gateways) : undefined;
  let generation = 0;
  let paused = 0;
  const running: Process[] = Array.from({ length: processes }, () => spawn());

  function spawn(): Process {
    generation += 1;
    const process: { -readonly [Key in keyof Process]: Process[Key] } = {
      name: `P${generation}`,
      isAlive: true,
      checkout: undefined as unknown as RefundingCheckout,
    };
    process.checkout = createCheckout({
      gateways: gateways.map((name) => makeGateway(name, process)),
      store: faultyStore(process),
      time,
      secrets: ["simulated-secret-with-enough-letters"],
      origin: "https://shop.example",
      page: ({ orderId }) => `/orders/${orderId}`,
      onPaid: async ({ payment, transaction }) => {
        if (random.chance(faults.handler / 3)) return fail("handler throws");
        const delivered = { orderId: payment.orderId, paymentId: payment.id };
        if (transaction) transaction.push(delivered);
        // Without a transaction the merchant's own write compares the idempotency key.
        else if (!ledger.some(({ paymentId }) => paymentId === payment.id)) ledger.push(delivered);
        await pass(process, "handler");
        if (random.chance(faults.handler / 3)) {
          count("handler hangs");
          await new Promise(() => {});
        }
        if (random.chance(faults.handler / 3)) fail("handler throws after writing");
      },
      onEvent: ({ event }) => void count(`event ${event}`),
      hooks: {
        onTransition({ record, payment, gateway }) {
          if (record === "payment") changes.set(payment, { gateway, at: sandbox.clock.now() });
        },
        onGatewayFailure: ({ next }) => void count(next.length > 0 ? "start fails over" : "start fails"),
      },
      // The list has a gateway that refunds only where its type says so.
    }) as RefundingCheckout;
    return process;
  }

  function fail(name: string): never {
    count(name);
    throw new Error(name);
  }

  /** Waits for the outside world. A process that has died never goes on. */
  async function pass(process: Process, what: string): Promise<void> {
    await scheduler.gate(`${process.name} ${what}`);
    if (process.isAlive && random.chance(faults.crash)) crash(process);
    if (process.isAlive && random.chance(faults.pause)) {
      count("pause");
      scheduler.tell(`${process.name} is paused`);
      // The clock wakes it up, long after its lease.
      paused += 1;
      await sandbox.clock.sleep(95_000 + random.int(300_000));
      paused -= 1;
      await scheduler.gate(`${process.name} goes on`);
    }
    if (!process.isAlive) await new Promise(() => {});
  }

  function crash(process: Process): void {
    count("crash");
    scheduler.tell(`${process.name} dies`);
    process.isAlive = false;
    running.splice(running.indexOf(process), 1, spawn());
  }

  function faultyStore(process: Process): CheckoutStore<Transaction> {
    async function around<T>(method: string, run: () => Promise<T>): Promise<T> {
      await pass(process, `store.${method}`);
      if (random.chance(faults.store / 2)) fail("store fails before");
      const found = await run();
      if (replicated && random.chance(faults.storeFailover)) {
        const lost = 1 + random.int(4);
        count("store failover");
        scheduler.tell(`the store fails over, and ${lost} writes are lost`);
        await replicated.failOver(lost);
      }
      await pass(process, `store.${method} responds`);
      if (random.chance(faults.store / 2)) fail("store fails after");
      return found;
    }
    return {
      read: (place) => around("read", () => store.read(place)),
      update: (place, decide, known) => around("update", () => store.update(place, decide, known)),
      list: (filter) => around("list", () => store.list(filter)),
      duePayments: (given) => around("duePayments", () => store.duePayments(given)),
      dueJobs: (given) => around("dueJobs", () => store.dueJobs(given)),
      paymentRefunds: (ids) => around("paymentRefunds", () => store.paymentRefunds(ids)),
      paymentJobs: (ids) => around("paymentJobs", () => store.paymentJobs(ids)),
      unprunedPayments: (given) => around("unprunedPayments", () => store.unprunedPayments(given)),
      deleteDoneJobs: (id) => around("deleteDoneJobs", () => store.deleteDoneJobs(id)),
      readJob: (id) => around("readJob", () => store.readJob(id)),
      updateJob: (id, decide) => around("updateJob", () => store.updateJob(id, decide)),
      readAccount: (key) => around("readAccount", () => store.readAccount(key)),
      updateAccount: (key, decide) => around("updateAccount", () => store.updateAccount(key, decide)),
      ...(replicated ? {} : { deliver }),
    };

    async function deliver(id: string, work: (handle: Transaction) => void | Promise<void>): Promise<boolean> {
      const job = await store.readJob(id);
      if (job === undefined || job.state === "done") return false;
      const written: Transaction = [];
      await work(written);
      return around("commit", async () => {
        const done = await store.updateJob(id, (job) =>
          job.state === "done" ? undefined : { ...job, state: "done", version: job.version + 1 },
        );
        if (done) ledger.push(...written);
        return done !== undefined;
      });
    }
  }

  function makeGateway(name: GatewayName, process: Process): Gateway {
    return connectGateway(sandbox, { name, time, fetch: (request) => send(name, request, process) });
  }

  async function send(name: GatewayName, request: Request, process: Process): Promise<Response> {
    const path = new URL(request.url).pathname;
    await pass(process, `${name} ${path}`);
    if (downtime?.gateway === name && isCreation(request)) {
      count(`gateway ${downtime.kind}`);
      return failCreation(downtime, request, sandbox);
    }
    if (random.chance(faults.wire / 2)) {
      count("request lost");
      throw new TypeError("The request was lost.");
    }
    const isRefund = path.endsWith("/refund");
    // A gateway that carries out a request twice refunds twice, whatever the shop does.
    if (!isRefund && random.chance(faults.duplicate)) {
      count("request duplicated");
      const copy = request.clone();
      void scheduler.gate(`${name} ${path} arrives again`).then(() => sandbox.fetch(copy));
    }
    const body = isRefund ? await request.clone().json() : undefined;
    const response = await sandbox.fetch(request);
    if (isRefund && response.ok) sentRefunds.push({ id: body.payment_number, amount: Number(body.amount) });
    await pass(process, `${name} ${path} responds`);
    if (random.chance(faults.wire / 2)) {
      count("response lost");
      throw new TypeError("The response was lost.");
    }
    return response;
  }

  return {
    sandbox: sandbox as Sandbox,
    store,
    ledger,
    changes,
    sentRefunds,
    counts,
    count,
    running,
    gateways,
    /** Everything works from now on. */
    heal() {
      faults = noFaults;
      downtime = undefined;
    },
    get hasPaused() {
      return paused > 0;
    },
    get faults() {
      return faults;
    },
    async refunds(): Promise<readonly RefundRecord[]> {
      if (!gateways.includes("vandar")) return [];
      const payments = await store.list({ shop: "default", limit: 1000 });
      const files = await Promise.all(payments.map(({ id }) => store.read({ paymentId: id })));
      return files.flatMap(({ file }, at) =>
        (file?.refunds ?? []).filter(({ paymentId }) => paymentId === payments[at]?.id),
      );
    },
    payments: (): Promise<readonly PaymentRecord[]> => store.list({ shop: "default", limit: 1000 }),
  };
}
