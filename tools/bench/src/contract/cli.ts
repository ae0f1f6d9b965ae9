import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { describeMachine } from "../machine.ts";
import { checkCores } from "../sandbox/cores.ts";
import { measureProxies } from "./proxies.ts";
import { type ContractResults, printReport } from "./report.ts";
import { measureCommand, measureGateways } from "./runs.ts";

const results = fileURLToPath(new URL("../../results/", import.meta.url));
const runs = 5;

const say = (text: string) => console.error(`${text} ...`);

checkCores();
say("the command");
const command = measureCommand(runs);
say("each gateway");
const gateways = await measureGateways(runs);
say("proxies");
const proxies = await measureProxies(runs);

const measured: ContractResults = {
  date: new Date().toISOString().slice(0, 10),
  machine: describeMachine(),
  ...{ runs, command, gateways, proxies },
};
await mkdir(results, { recursive: true });
await writeFile(`${results}contract.json`, `${JSON.stringify(measured, undefined, 2)}\n`);
await writeFile(`${results}contract.md`, printReport(measured));
console.log(printReport(measured));
