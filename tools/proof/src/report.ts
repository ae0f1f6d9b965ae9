import type { Proof } from "./run-proof.ts";

export function printReport(proofs: readonly Proof[]): string {
  const rows = proofs.map(({ title, processes, payers, kills, crashes, seconds, audit }) => [
    title,
    processes,
    payers,
    kills,
    crashes,
    audit.double,
    audit.lost,
    audit.deliveredTwice,
    audit.deliveredUnpaid,
    seconds,
  ]);
  return `# A shop of several processes that are killed

Written by \`npm run proof -- --write\`. Payers buy one order each, one in ten in two tabs at two gateways, and come back once or twice, at once, to any of the processes. A fifth of
the calls to the gateways fail, half of those after they were carried out. A process is killed with SIGKILL every 4 s. \`npm run proof -- --broken\` puts
faults into the sources and finds each.

| store | processes | payers | kills | crashes of the server | paid twice | lost | delivered twice | delivered unpaid | seconds |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
${rows.map((row) => `| ${row.join(" | ")} |`).join("\n")}

States of all payments at the end: ${proofs
    .map(
      ({ title, states }) =>
        `${title}: ${Object.entries(states)
          .map(([state, count]) => `${count} ${state}`)
          .join(", ")}`,
    )
    .join("; ")}.
`;
}
