import { describeMachine } from "../machine.ts";
import { findRuntimes, runOn } from "../runtimes.ts";
import { writeResults } from "../write-results.ts";
import { bundles, measureBundle, measureBundleParts, measureTypes } from "./bundles.ts";
import type { FacadeProfile } from "./profile.ts";
import { printReport } from "./report.ts";
import type { FacadeResults, FacadeTimings } from "./results.ts";
import type { StoreFigures } from "./store.ts";

const runs = 11;

const say = (text: string) => console.error(`${text} ...`);

const runtimes = findRuntimes();
const script = (name: string) => new URL(name, import.meta.url);
const timings = runtimes.map((runtime): FacadeTimings => {
  const ofCalls = runOn<Omit<FacadeTimings, "store">>(runtime, script("timings-run.ts"));
  say(`memory store, Node.js ${runtime.version}`);
  return { ...ofCalls, store: runOn<StoreFigures>(runtime, script("store-run.ts")) };
});
say("profile");
// By the sources, whose places say what each part does.
const profile = runOn<FacadeProfile>(runtimes[0], script("profile-run.ts"), {
  conditions: "@dargah/source",
});
const rows = [];
for (const bundle of bundles) {
  say(`bundle and import, ${bundle.title}`);
  rows.push(await measureBundle(bundle, runs));
}
const bundleParts = await measureBundleParts();
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
  bundleParts,
  profile,
  types,
};
await writeResults({ name: "facade", measured, printReport });
