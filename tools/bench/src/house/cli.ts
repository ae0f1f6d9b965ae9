// Counts files, import circles, duplicates and the cost of one more gateway.
//   node tools/bench/src/house/cli.ts                         counts this checkout as "now"
//   node tools/bench/src/house/cli.ts --as before /some/where counts another checkout, under another name
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { writeResults } from "../write-results.ts";
import { measureHouse } from "./measure-house.ts";
import { type HouseResults, printReport } from "./report.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { as: { type: "string", default: "now" } },
});
const [checkout = fileURLToPath(new URL("../../../..", import.meta.url))] = positionals;

const file = new URL("../../results/house.json", import.meta.url);
const earlier = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as HouseResults) : {};
// "now" is the last column.
const { now, ...others } = { ...earlier, [values.as]: await measureHouse(checkout) };

await writeResults({ name: "house", measured: now ? { ...others, now } : others, printReport });
