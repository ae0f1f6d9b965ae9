import type { Costs } from "./costs.ts";
import type { GrowthRow } from "./growth.ts";
import type { ProcessRow } from "./processes.ts";
import type { Trips } from "./trips.ts";

export type CheckoutResults = {
  date: string;
  machine: string;
  trips: Trips;
  costs: Costs;
  processes: ProcessRow[];
  growth: GrowthRow[];
};

export function printReport({ date, machine, trips, costs, processes, growth }: CheckoutResults): string {
  const { facade, memory, databases } = costs;
  return `# Checkout

Measured on ${date} by \`pnpm bench:checkout\`: ${machine}. A payment is \`start\`, the payer's callback and the delivery, at Inopal, which responds from memory. The
databases run on the same machine and write to its disk; PostgreSQL waits for the disk only as its setting \`fsync=off\` asks.

## What checkout adds

A payment with the facade alone takes ${facade.toFixed(0)} µs, and with checkout and the memory store ${memory.toFixed(0)} µs: ${(memory - facade).toFixed(0)} µs more. One that goes well reads the store ${trips.reads} times and writes to it ${trips.writes} times, each write a transaction.

Payments per second of one process, beside the store operations that are needed at the least, written by hand. The share is that of the bare speed which is
left when the facade's own cost is taken off.

| | payers at once | checkout | by hand | share |
| --- | ---: | ---: | ---: | ---: |
${databases.map((row) => `| ${row.kind} | ${row.atOnce} | ${row.checkoutPerSecond.toFixed(0)} | ${row.barePerSecond.toFixed(0)} | ${(row.share * 100).toFixed(0)} % |`).join("\n")}

## Several processes

Eight payers in each process. Milliseconds at the 50th, 95th and 99th percentile.

| | processes | payments per second | start | complete |
| --- | ---: | ---: | --- | --- |
${processes.map((row) => `| ${row.kind} | ${row.processes} | ${row.paymentsPerSecond.toFixed(0)} | ${row.start.map(milliseconds).join(" / ")} | ${row.complete.map(milliseconds).join(" / ")} |`).join("\n")}

## With paid history

Microseconds, the median of 50, with so many paid payments in the database.

| | ${growth.map(({ kind, payments }) => `${kind}, ${payments.toLocaleString("en")}`).join(" | ")} |
| --- | ${growth.map(() => "---:").join(" | ")} |
${Object.keys(growth[0]?.microseconds ?? {})
  .map((title) => `| ${title} | ${growth.map((row) => row.microseconds[title]?.toFixed(0)).join(" | ")} |`)
  .join("\n")}
| bytes of a payment on disk | ${growth.map(({ bytesPerPayment }) => bytesPerPayment.toFixed(0)).join(" | ")} |
`;
}

function milliseconds(value: number): string {
  return value.toFixed(1);
}
