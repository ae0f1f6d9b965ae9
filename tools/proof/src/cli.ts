import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { isClean } from "./audit.ts";
import { broken } from "./broken.ts";
import { printReport } from "./report.ts";
import { type Proof, runProof } from "./run-proof.ts";
import { type StoreKind, type StoreName, stores } from "./stores.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    payers: { type: "string", default: "10000" },
    /** Shows that the proof finds faults that are put into the sources. */
    broken: { type: "boolean", default: false },
    /** Writes the results into `tools/bench/results/`. */
    write: { type: "boolean", default: false },
  },
});

const names = positionals.length > 0 ? positionals : Object.keys(stores);
const payers = Number(values.payers);
const unknown = names.find((name) => !(name in stores));
if (unknown !== undefined || !Number.isInteger(payers) || payers < 1) {
  throw new Error(`Usage: npm run proof -- [${Object.keys(stores).join("] [")}] [--payers 10000] [--broken] [--write]`);
}

/** A fault of the SQL stores is not in the others. A store that loses payments by itself needs no fault. */
function faultsFor(name: StoreName): string[] {
  const { isUnsafe = false }: StoreKind = stores[name];
  if (isUnsafe) return [];
  const isIn = ({ file }: { file: string }) => !name.startsWith("redis") || !file.startsWith("checkout/stores/sql/");
  return broken.filter(({ edits }) => edits.every(isIn)).map((one) => one.name);
}

const proofs: Proof[] = [];
const missed: string[] = [];
for (const name of names as StoreName[]) {
  for (const fault of values.broken ? faultsFor(name) : [""]) {
    const proof = await runProof(name, { payers, broken: fault, log: (line) => console.log(`${name}: ${line}`) });
    const { isUnsafe = false }: StoreKind = stores[name];
    const isRight = isClean(proof.audit) === (fault === "" && !isUnsafe);
    if (!isRight) missed.push(`${name} ${fault}`);
    proofs.push(proof);
    console.log(`${proof.title}${fault && `, with the fault "${fault}"`}: ${JSON.stringify(proof)}`);
  }
}
if (values.write && !values.broken) {
  const results = new URL("../../bench/results/", import.meta.url);
  await writeFile(new URL("proof.json", results), `${JSON.stringify(proofs, null, 2)}\n`);
  await writeFile(new URL("proof.md", results), printReport(proofs));
}
if (missed.length > 0) console.log(`Wrong: ${missed.join(", ")}`);
process.exitCode = missed.length > 0 ? 1 : 0;
