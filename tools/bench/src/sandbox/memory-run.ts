// A separate process with its own heap: node memory-run.ts <still | running | moved> <payments> ...
import { createSandbox, type GatewayName, gatewayNames } from "@dargah/sandbox";
import { collectGarbage, usedHeap } from "@dargah/test-kit/heap";
import { unlimited } from "./flows.ts";
import { type Ending, playFlow } from "./play-flow.ts";

const [clock = "still", ...counts] = process.argv.slice(2);
const looks = counts.map(Number);
const endings: readonly Ending[] = ["verified", "verified", "unverified", "failed", "abandoned"];

const sandbox = createSandbox({
  clock: clock === "running" ? {} : { start: "2025-10-01T10:30:00+03:30", running: false },
  ...unlimited,
});

const heap = [];
for (let number = 1; number <= Math.max(...looks); number++) {
  const gateway = gatewayNames[number % gatewayNames.length] as GatewayName;
  // Each gateway gets each ending.
  const ending = endings[Math.floor(number / gatewayNames.length) % endings.length] as Ending;
  await playFlow({ sandbox, gateway, position: number, ending });
  if (clock === "moved") await sandbox.clock.advance("1s");
  if (looks.includes(number)) heap.push(heapMegabytes());
}
console.log(JSON.stringify(heap));

function heapMegabytes(): number {
  // Twice: the second run frees what the first one finalised.
  collectGarbage();
  return usedHeap() / 2 ** 20;
}
