import { checkCores } from "../cores.ts";
import { describeMachine } from "../machine.ts";
import { writeResults } from "../write-results.ts";
import { measureProxies } from "./proxies.ts";
import { type ContractResults, printReport } from "./report.ts";
import { measureCommand, measureGateways } from "./runs.ts";

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
await writeResults({ name: "contract", measured, printReport });
