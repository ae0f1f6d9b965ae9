import { describeMachine } from "../machine.ts";
import { writeResults } from "../write-results.ts";
import { bundles, measureBundle, measureTypes } from "./bundles.ts";
import { measureCalls } from "./calls.ts";
import { measureLoopback } from "./loopback.ts";
import { measureAtOnce, measurePayments } from "./payments.ts";
import { type FacadeResults, printReport } from "./report.ts";
import { measureStore } from "./store.ts";
import { measureWebhooks } from "./webhooks.ts";

const pace = { turns: 11, seconds: 0.2 };
const sizes = [500, 4000, 64_000];
const runs = 11;

const say = (text: string) => console.error(`${text} ...`);

const webhooks = [];
for (const bytes of sizes) {
  say(`webhooks of ${bytes} bytes`);
  webhooks.push({ bytes, timings: await measureWebhooks({ bytes, ...pace }) });
}
say("calls");
const calls = await measureCalls(pace);
say("payments");
const payments = await measurePayments(pace);
say("a thousand payments at once");
const atOnce = await measureAtOnce(9);
say("payments over loopback");
const loopback = await measureLoopback(12);
say("memory store");
const store = await measureStore(100_000);
const rows = [];
for (const bundle of bundles) {
  say(`bundle and import, ${bundle.title}`);
  rows.push(await measureBundle(bundle, runs));
}
say("types");
const types = [
  { name: "vandar", options: '{ apiKey: "key" }', entry: "dargah/vandar" },
  { name: "irandargah", options: '{ token: "idg_live_key" }', entry: "dargah/irandargah" },
].flatMap((module) =>
  [false, true].map((libraries) => ({
    title: libraries ? `${module.entry}, libraries checked` : module.entry,
    figures: measureTypes({ ...module, libraries }),
  })),
);

const measured: FacadeResults = {
  date: new Date().toISOString().slice(0, 10),
  machine: describeMachine(),
  webhooks,
  calls,
  payments,
  atOnce,
  loopback,
  store,
  bundles: rows,
  types,
};
await writeResults({ name: "facade", measured, printReport });
