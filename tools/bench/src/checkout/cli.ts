import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPostgres } from "@dargah/test-kit/servers";
import { describeMachine } from "../machine.ts";
import { writeResults } from "../write-results.ts";
import { measureCosts } from "./costs.ts";
import { type DatabaseKind, databaseKinds, prepareDatabase } from "./databases.ts";
import { type GrowthRow, measureGrowth } from "./growth.ts";
import { measureProcesses, type ProcessRow } from "./processes.ts";
import { type CheckoutResults, printReport } from "./report.ts";
import { countTrips } from "./trips.ts";

const say = (text: string) => console.error(`${text} ...`);

const server = await startPostgres();
const folder = await mkdtemp(join(tmpdir(), "dargah-bench-"));
let files = 0;

/** Makes a database with the tables. */
async function newDatabase(kind: DatabaseKind): Promise<string> {
  const place = kind === "PostgreSQL" ? await server.newDatabase() : join(folder, `${++files}.db`);
  await prepareDatabase(kind, place);
  return place;
}

try {
  say("costs");
  const places = { PostgreSQL: await newDatabase("PostgreSQL"), SQLite: await newDatabase("SQLite") };
  const costs = await measureCosts({ places, turns: 5, seconds: 1 });
  const processes: ProcessRow[] = [];
  const growth: GrowthRow[] = [];
  for (const kind of databaseKinds) {
    for (const count of [1, 2, 4, 8]) {
      say(`${kind}, ${count} processes`);
      processes.push(await measureProcesses({ kind, place: await newDatabase(kind), processes: count, seconds: 4 }));
    }
    const place = await newDatabase(kind);
    for (const payments of [10_000, 100_000, 1_000_000]) {
      say(`${kind}, ${payments} payments`);
      growth.push(await measureGrowth({ kind, place, payments }));
    }
  }
  const measured: CheckoutResults = {
    date: new Date().toISOString().slice(0, 10),
    machine: describeMachine(),
    trips: await countTrips(),
    costs,
    processes,
    growth,
  };
  await writeResults({ name: "checkout", measured, printReport });
} finally {
  await server.stop();
  await rm(folder, { recursive: true });
}
