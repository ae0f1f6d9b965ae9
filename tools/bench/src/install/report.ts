import type { Figures } from "./figures.ts";
import type { Variant } from "./lay-out.ts";

export type InstallRow = { variant: Variant; gateways: number; shop: string; figures: Figures };
export type InstallResults = { date: string; machine: string; rows: InstallRow[] };

export function printReport({ date, machine, rows }: InstallResults): string {
  return `# What a shop with one gateway installs

Measured on ${date} by \`pnpm bench:install\`: ${machine}.

A shop runs \`npm install dargah @dargah/<gateway>\`. Where can the adapter of a gateway be? *With the client* is what is published. The two others are
built of the same files: *in dargah*, with the client as an optional peer; and *in dargah, client inlined*, where nothing but \`dargah\` is installed.
There, the part that all clients share (about 33 kB of JavaScript) is in each of them, as in the packages of today; shared, it would be there once.

${realOf(rows)} gateways are real. The others are simulated: copies of the real ones under other names, so one in five has the size of IranDargah.
\`node_modules\` is laid out by this script; \`tools/packaging\` installs the real packages with npm and holds the same limits: at most 3 packages and
1,000 kB.

| the adapter is | gateways | the shop uses | packages | unpacked, kB | import, ms | bundle, min+gzip, kB | instantiations | tsc, MB | tsc, s |
| --- | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
${rows.map(printRow).join("\n")}
`;
}

function printRow({ variant, gateways, shop, figures }: InstallRow): string {
  const cells = [
    variant,
    gateways,
    shop,
    figures.packages,
    figures.kilobytes.toFixed(0),
    figures.importMilliseconds.toFixed(0),
    figures.bundleKilobytes.toFixed(1),
    figures.instantiations,
    figures.memoryMegabytes.toFixed(0),
    figures.checkSeconds.toFixed(2),
  ];
  return `| ${cells.join(" | ")} |`;
}

function realOf(rows: readonly InstallRow[]): number {
  return Math.min(...rows.map(({ gateways }) => gateways));
}
