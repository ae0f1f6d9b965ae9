import { type DatabaseKind, openDatabase } from "./databases.ts";
import { payFor } from "./flows.ts";

// One of several processes of a shop. It is told by a message what to do, so that all begin at the same moment.
const [kind, place, atOnce] = process.argv.slice(2) as [DatabaseKind, string, string];
const database = openDatabase(kind, place);
await payFor(database, { seconds: 0.5, atOnce: 1 });
process.send?.("ready");
process.once("message", async (seconds: number) => {
  const latencies = await payFor(database, { seconds, atOnce: Number(atOnce) });
  await database.close();
  process.send?.(latencies, () => process.disconnect());
});
