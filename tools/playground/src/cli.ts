import { readDocument, readVectors, uncalledOperations } from "@dargah/spec-kit";
import { clients } from "./generated/clients.ts";
import { printTable } from "./print-table.ts";
import { runGateway } from "./run-gateway.ts";
import { showSandbox } from "./show-sandbox.ts";

const rows = [];
const gateways = Object.keys(clients);
for (const gateway of gateways) rows.push(...(await runGateway(gateway)));
console.log(printTable(rows));

const failed = rows.filter((row) => row.differences.length > 0 || !row.understood);
const uncalled = gateways.flatMap((gateway) =>
  uncalledOperations({ document: readDocument(gateway), vectors: readVectors(gateway) }).map(
    (id) => `${gateway} ${id}`,
  ),
);
const printed = rows.filter((row) => row.printed).length;
const successes = rows.filter(({ response }) => response.endsWith("success")).length;
console.log(
  `
${rows.length} exchanges of ${gateways.length} gateways through the real clients: ${successes} successes, ${rows.length - successes} failures.
${printed} of the responses are printed in the gateways' documents, the others are put together from documented fields and codes.
${failed.length === 0 ? "Every request left as documented, every response was understood." : `${failed.length} are NOT as documented.`}`,
);
if (uncalled.length > 0) console.log(`Not exercised: ${uncalled.join(", ")}`);

const { sandbox, listening, unverified } = await showSandbox(Number(process.env.PORT ?? 4010));
if (failed.length > 0 || uncalled.length > 0 || unverified.length > 0) process.exitCode = 1;

console.log(`\nRendered docs, to open in a browser: ${new URL("../../docs/dist/index.html", import.meta.url).href}`);
// A CI run has no one to open the sandbox.
if (process.env.CI || process.argv.includes("--once") || process.exitCode) {
  await listening.close();
  sandbox.clock.clear();
} else {
  console.log(`The sandbox runs at ${listening.url}/, with these payments on its control page. Ctrl+C stops it.`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void listening.close().then(() => process.exit()));
  }
}
