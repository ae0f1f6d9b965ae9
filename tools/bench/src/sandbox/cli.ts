import { gatewayNames } from "@dargah/sandbox";
import { checkCores } from "../cores.ts";
import { describeMachine } from "../machine.ts";
import { writeResults } from "../write-results.ts";
import { measureLoad } from "./http.ts";
import { measureFlows, measureHeap } from "./in-process.ts";
import { type HttpRow, printReport, type SandboxResults } from "./report.ts";
import { dargahCommand, servers } from "./servers.ts";
import { measureStarts } from "./start.ts";

const runs = 3;
const flowsOfRun = 10_000;
const payments = [20_000, 50_000, 100_000, 200_000];
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

const http: HttpRow[] = [];
for (const gateway of gatewayNames) {
  const tried = { ...servers, ...(gateway === "vandar" && { command: dargahCommand }) };
  for (const [name, server] of Object.entries(tried)) {
    say(`requests over HTTP, ${gateway}, ${server.title}`);
    const load = await measureLoad({ server, gateway, runs });
    http.push({ gateway, title: server.title, ours: name === "dargah" || name === "command", load });
  }
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
