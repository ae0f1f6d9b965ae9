// One process for each size, so its peak memory is measured alone: node one-run.ts <repository> [skipUnchanged]
import { codegen } from "@dargah/codegen";

const start = performance.now();
const [root = "", option] = process.argv.slice(2);
const { gateways, skipped } = await codegen({ root, skipUnchanged: option === "skipUnchanged" });
const seconds = (performance.now() - start) / 1000;
const peakMegabytes = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({ specs: gateways.length, skipped: skipped?.length, seconds, peakMegabytes }));
