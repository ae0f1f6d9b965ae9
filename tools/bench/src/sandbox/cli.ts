import { gatewayNames } from "@dargah/sandbox";
import { checkCores } from "../cores.ts";
import { describeMachine } from "../machine.ts";
import { findRuntimes, type Runtime } from "../runtimes.ts";
import { writeResults } from "../write-results.ts";
import { measureLoads } from "./http.ts";
import { measureFlows, measureHeap } from "./in-process.ts";
import { printReport, type SandboxFigures, type SandboxResults } from "./report.ts";
import { dargahCommand, servers } from "./servers.ts";
import { measureStarts } from "./start.ts";

const runs = 3;
const flowsOfRun = 10_000;
const payments = [20_000, 50_000, 75_000];
// One with a long response that is signed, one with a short response.
const overHttp = ["irandargah", "vandar"] as const;
const clocks = ["still", "running", "moved"];

checkCores();
const runtimes = findRuntimes();
const [own] = runtimes;

async function measureOn(runtime: Runtime): Promise<SandboxFigures> {
  const say = (text: string) => console.error(`${text}, Node.js ${runtime.version} ...`);
  const { dargah, byHand, openapiBackend, prism, mockoon } = servers;
  // Prism needs Node.js 24, and Mockoon responds too seldom to take its time twice.
  const others = runtime === own ? [prism, mockoon] : [];

  say("starting");
  const starts = await measureStarts({ runtime, peers: [...others.slice(0, 1), openapiBackend], runs });

  const flows = [];
  for (const gateway of [...gatewayNames, "mixed"]) {
    say(`flows in process, ${gateway}`);
    flows.push(measureFlows({ runtime, gateway, flows: flowsOfRun, runs }));
  }

  const http = [];
  for (const gateway of overHttp) {
    say(`requests over HTTP, ${gateway}`);
    // The command has the documented limits, which IranDargah applies to every caller.
    const ours = gateway === "vandar" ? [dargah, dargahCommand] : [dargah];
    const tried = [...ours, byHand, openapiBackend, ...others];
    http.push({ gateway, servers: await measureLoads({ servers: tried, gateway, runtime, runs }) });
  }

  const heaps = [];
  for (const clock of clocks) {
    say(`heap, clock ${clock}`);
    heaps.push(measureHeap({ runtime, clock, payments }));
  }
  return { node: runtime.version, starts, flows, http, heaps };
}

const figures = [];
for (const runtime of runtimes) figures.push(await measureOn(runtime));

const measured: SandboxResults = {
  date: new Date().toISOString().slice(0, 10),
  machine: describeMachine(runtimes.map(({ version }) => version)),
  runs,
  payments,
  figures,
};

await writeResults({ name: "sandbox", measured, printReport });
