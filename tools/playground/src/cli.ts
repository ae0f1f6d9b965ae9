import { clients } from "./clients.ts";
import { printTable } from "./print-table.ts";
import { runGateway, uncalledOperations } from "./run-gateway.ts";

const rows = [];
const gateways = Object.keys(clients);
for (const gateway of gateways) rows.push(...(await runGateway(gateway)));
console.log(printTable(rows));

const failed = rows.filter((row) => row.differences.length > 0 || !row.understood);
const uncalled = gateways.flatMap((gateway) => uncalledOperations(gateway).map((id) => `${gateway} ${id}`));
const successes = rows.filter(({ answer }) => answer.endsWith("success")).length;
console.log(
  `\n${rows.length} documented exchanges of ${gateways.length} gateways through the real clients, ` +
    `${successes} answered with a success and ${rows.length - successes} with a documented failure: ` +
    (failed.length === 0
      ? "every request as documented, every answer understood."
      : `${failed.length} NOT as documented.`),
);
if (uncalled.length > 0) console.log(`Not exercised: ${uncalled.join(", ")}`);

console.log(`\nRendered docs, to open in a browser: ${new URL("../../docs/dist/index.html", import.meta.url).href}`);
if (failed.length > 0 || uncalled.length > 0) process.exitCode = 1;
