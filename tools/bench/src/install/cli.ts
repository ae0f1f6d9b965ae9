import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeMachine } from "../machine.ts";
import { writeResults } from "../write-results.ts";
import { measureShop } from "./figures.ts";
import { layOut, realGateways, type Variant } from "./lay-out.ts";
import { type InstallResults, type InstallRow, printReport } from "./report.ts";

const variants: readonly Variant[] = ["with the client", "in dargah", "in dargah, client inlined"];
const shops = ["vandar", "irandargah"];
const runs = 11;

const rows: InstallRow[] = [];
for (const copies of [1, 5]) {
  for (const variant of variants) {
    for (const shop of shops) {
      const gateways = realGateways.length * copies;
      console.error(`${gateways} gateways, ${variant}, ${shop} ...`);
      const project = await mkdtemp(join(tmpdir(), "dargah-install-"));
      try {
        layOut({ project, shop, variant, copies });
        rows.push({ variant, gateways, shop, figures: await measureShop({ project, shop, runs }) });
      } finally {
        await rm(project, { recursive: true });
      }
    }
  }
}
const measured: InstallResults = { date: new Date().toISOString().slice(0, 10), machine: describeMachine(), rows };
await writeResults({ name: "install", measured, printReport });
