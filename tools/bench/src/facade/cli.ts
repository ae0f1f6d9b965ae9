import { describeMachine } from "../machine.ts";
import { findRuntimes, runOn } from "../runtimes.ts";
import { writeResults } from "../write-results.ts";
import { bundles, measureBundle, measureTypes } from "./bundles.ts";
import { type FacadeResults, type FacadeTimings, printReport } from "./report.ts";

const runs = 11;

const say = (text: string) => console.error(`${text} ...`);

const timings = findRuntimes().map((runtime) =>
  runOn<FacadeTimings>(runtime, new URL("timings-run.ts", import.meta.url)),
);
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
  machine: describeMachine(timings.map(({ node }) => node)),
  timings,
  bundles: rows,
  types,
};
await writeResults({ name: "facade", measured, printReport });
