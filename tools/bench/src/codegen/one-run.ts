// One process for each size, so its peak memory is measured alone: node one-run.ts <repository>
import { codegen } from "@dargah/codegen";

const start = performance.now();
const { gateways } = await codegen({ root: process.argv[2] as string });
const seconds = (performance.now() - start) / 1000;
const peakMegabytes = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({ specs: gateways.length, seconds, peakMegabytes }));
