// A separate process, so nothing is warm: node flows-run.ts <gateway | mixed> <flows>
import { createSandbox, type GatewayName, gatewayNames } from "@dargah/sandbox";
import { unlimited } from "./flows.ts";
import { playFlow } from "./play-flow.ts";

const [which = "mixed", count = "1000"] = process.argv.slice(2);
const gateways = which === "mixed" ? gatewayNames : [which as GatewayName];
const total = Number(count);
const early = 1000;

const sandbox = createSandbox({
  gateways,
  clock: { start: "2025-10-01T10:30:00+03:30", running: false },
  // The documented limits would end the run after a few dozen calls.
  ...unlimited,
});

const start = performance.now();
const before = process.cpuUsage();
let earlyMilliseconds = 0;
for (let number = 0; number < total; number++) {
  const gateway = gateways[number % gateways.length] as GatewayName;
  await playFlow({ sandbox, gateway, position: number });
  if (number === early - 1) earlyMilliseconds = performance.now() - start;
}
const milliseconds = performance.now() - start;
const { user, system } = process.cpuUsage(before);
console.log(
  JSON.stringify({
    all: (total / milliseconds) * 1000,
    early: (early / earlyMilliseconds) * 1000,
    perCpuSecond: (total / (user + system)) * 1e6,
  }),
);
