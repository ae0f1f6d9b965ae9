import { runPgBossWorkers } from "dargah/queues/pg-boss";
import { openShop } from "./shop.ts";

const stop = new AbortController();
process.once("SIGTERM", () => stop.abort());

const { checkout, queue } = await openShop();
await runPgBossWorkers(checkout, { queue, signal: stop.signal, onError: console.error });
process.exit();
