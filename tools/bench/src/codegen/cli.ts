import { fileURLToPath } from "node:url";
import { describeMachine } from "../machine.ts";
import { measure, spread } from "../measure.ts";
import { findRuntimes } from "../runtimes.ts";
import { writeResults } from "../write-results.ts";
import { measureConsumer } from "./consumer.ts";
import { type GeneratorTimes, measureGenerators } from "./generators.ts";
import { measureGrowth } from "./growth.ts";
import { measurePeers } from "./peer.ts";
import { measureCold, measureWarm } from "./pipeline.ts";
import { profileCodegen } from "./profile.ts";
import { type CodegenResults, printReport } from "./report.ts";

const root = fileURLToPath(new URL("../../../..", import.meta.url)).replace(/\/$/, "");
const runs = 3;
const runtimes = findRuntimes();

const say = (text: string) => console.error(`${text} ...`);

say("pipeline, cold and warm");
const cold = [];
const warm = [];
for (let run = 0; run < runs; run++) {
  cold.push(await measureCold(root));
  warm.push(measureWarm(root));
}

say("codegen compared with its peers");
const cli = ["node", "tools/codegen/src/cli.ts", "--check"];
const ours = [];
const peers = [];
for (let run = 0; run < runs; run++) {
  ours.push(measure({ command: cli, cwd: root }));
  peers.push(await measurePeers(root));
}

const generators: GeneratorTimes[] = [];
for (const runtime of runtimes) {
  for (const copies of [1, 10, 40]) {
    say(`generators on ${copies} copies of the specs, Node.js ${runtime.version}`);
    generators.push(await measureGenerators({ root, copies, runtime }));
  }
}

say("profile of codegen");
const profile = await profileCodegen(root, 40);

const growth = [];
for (const copies of [1, 10, 50, 200]) {
  say(`codegen of ${copies} copies of the specs`);
  growth.push(await measureGrowth(root, copies));
}

say("types of a consumer of the packages of all gateways");
const consumer = await measureConsumer(root);

const measured: CodegenResults = {
  date: new Date().toISOString().slice(0, 10),
  machine: describeMachine(runtimes.map(({ version }) => version)),
  runs,
  pipeline: {
    cold: {
      seconds: spread(cold.map(({ seconds }) => seconds)),
      cpu: spread(cold.map(({ cpuSeconds }) => cpuSeconds)),
    },
    warm: {
      seconds: spread(warm.map(({ seconds }) => seconds)),
      cpu: spread(warm.map(({ cpuSeconds }) => cpuSeconds)),
    },
  },
  codegen: { ours: spread(ours.map(({ seconds }) => seconds)), peers: spread(peers.map(({ seconds }) => seconds)) },
  generators,
  profile,
  growth,
  consumer,
};

await writeResults({ name: "codegen", measured, printReport });
