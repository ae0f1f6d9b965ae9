import { Worker } from "bullmq";
import { runBullmqWorkers } from "dargah/queues/bullmq";
import { connection, openShop, queueNames } from "./shop.ts";

const stop = new AbortController();
process.once("SIGTERM", () => stop.abort());

await runBullmqWorkers(await openShop(), {
  createWorkers: (process) =>
    Object.values(queueNames).map((name) => new Worker(name, process, { connection, concurrency: 10 })),
  signal: stop.signal,
  onError: console.error,
});
process.exit();
