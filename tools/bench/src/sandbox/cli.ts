import { gatewayNames } from "@dargah/sandbox";
import { checkCores } from "../cores.ts";
import { describeMachine } from "../machine.ts";
import { writeResults } from "../write-results.ts";
import { measureLoads } from "./http.ts";
import { measureFlows, measureHeap } from "./in-process.ts";
import { printReport, type SandboxResults } from "./report.ts";
import { dargahCommand, servers } from "./servers.ts";
import { measureStarts } from "./start.ts";

const runs = 3;
const flowsOfRun = 10_000;
const payments = [20_000, 50_000, 75_000];
// One with a long response that is signed, one with a short response.
const overHttp = ["irandargah", "vandar"] as const;
const clocks = ["still", "running", "moved"];

const say = (text: string) => console.error(`${text} ...`);

checkCores();

say("starting");
const starts = await measureStarts(runs);

const flows = [];
for (const gateway of [...gatewayNames, "mixed"]) {
  say(`flows in process, ${gateway}`);
  flows.push(measureFlows({ gateway, flows: flowsOfRun, runs }));
}

const http = [];
for (const gateway of overHttp) {
  say(`requests over HTTP, ${gateway}`);
  const { dargah, byHand, openapiBackend, prism, mockoon } = servers;
  // The command has the documented limits, which IranDargah applies to every caller.
  const ours = gateway === "vandar" ? [dargah, dargahCommand] : [dargah];
  const tried = [...ours, byHand, openapiBackend, prism, mockoon];
  http.push({ gateway, servers: await measureLoads({ servers: tried, gateway, runs }) });
}

const heaps = [];
for (const clock of clocks) {
  say(`heap, clock ${clock}`);
  heaps.push(measureHeap({ clock, payments }));
}

const measured: SandboxResults = {
  date: new Date().toISOString().slice(0, 10),
  machine: describeMachine(),
  runs,
  starts,
  flows,
  http,
  payments,
  heaps,
};

await writeResults({ name: "sandbox", measured, printReport });
