import type { Timing } from "../interleave.ts";
import type { FacadeProfile } from "./profile.ts";
import type { FacadeResults, FacadeTimings } from "./results.ts";
import { printTargets } from "./targets.ts";

const wanted = ["Files", "Lines", "Types", "Instantiations", "Memory used", "Check time", "Total time"];

export function printReport(results: FacadeResults): string {
  const { date, machine, timings, bundles, bundleParts, profile, types } = results;
  return `# The facade

Measured on ${date} by \`pnpm bench:facade\`: ${machine}. Contenders take turns in one process, and the median of the turns counts.

## Targets

${printTargets(results)}

${timings.map(printTimings).join("\n")}
## Size and import

A program that imports one function, minified by esbuild, in kB, and the import time in a new process, in ms.

| | minified | min+gzip | import |
| --- | ---: | ---: | ---: |
${bundles.map((row) => `| ${row.title} | ${kilo(row.bytes)} | ${kilo(row.gzipped)} | ${row.importMilliseconds.toFixed(1)} |`).join("\n")}

## Type-checking a consumer

\`tsc --extendedDiagnostics\` for a program that creates one gateway.

| | ${types.map(({ title }) => title).join(" | ")} |
| --- | ${types.map(() => "---:").join(" | ")} |
${wanted.map((name) => `| ${name} | ${types.map(({ figures }) => figures[name] ?? "").join(" | ")} |`).join("\n")}

## What the rest is made of

### Time and memory of a payment: create and verify, signing and checking

By sampling, on the first Node.js. What the engine does for a part, such as parsing JSON, counts for that part.

| | by hand, µs | facade, µs | by hand, KiB | facade, KiB |
| --- | ---: | ---: | ---: | ---: |
${printProfile(profile)}

${printLargest(profile.facade)}. Each part is a promise of the README or of SECURITY.md, so the rest is many small costs. Over loopback HTTP the same code takes longer,
because the system and the platform's \`fetch\` push it out of the processor's caches between two calls; the second line of that table shows what a time limit alone costs there.

### Bytes of dargah/irandargah, with signatures: minified, before compression

| | kB | |
| --- | ---: | ---: |
${bundleParts.map(({ title, bytes }) => `| ${title} | ${kilo(bytes)} | ${percent(bytes / sum(bundleParts.map((part) => part.bytes)))} |`).join("\n")}
`;
}

function printProfile({ byHand, facade }: FacadeProfile): string {
  const rows = facade.map(({ title, microseconds, kibibytes }, index) => {
    const hand = byHand[index];
    return [title, hand?.microseconds, microseconds, hand?.kibibytes, kibibytes] as const;
  });
  const totals = [byHand, facade].map((parts) => sum(parts.map(({ microseconds }) => microseconds)));
  const memory = [byHand, facade].map((parts) => sum(parts.map(({ kibibytes }) => kibibytes)));
  return [...rows, ["total", ...totals, ...memory] as const]
    .map(([title, ...figures]) => `| ${title} | ${figures.map((figure = 0) => figure.toFixed(1)).join(" | ")} |`)
    .join("\n");
}

function printLargest(parts: FacadeProfile["facade"]): string {
  const [largest] = parts.toSorted((a, b) => b.microseconds - a.microseconds);
  const share = (largest?.microseconds ?? 0) / sum(parts.map(({ microseconds }) => microseconds));
  return `The largest part, "${largest?.title}", takes ${percent(share)} of the time`;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

const percent = (part: number) => `${(part * 100).toFixed(0)} %`;

function printTimings({ node, webhooks, calls, payments, atOnce, loopback, store }: FacadeTimings): string {
  const [bare, signed] = ["dargah/transport", "dargah/transport, signing and verifying"].map(
    (title) => calls.find((timing) => timing.title === title)?.microseconds ?? Number.NaN,
  );
  return `## On Node.js ${node}

### Verifying and reading one webhook

Microseconds, and the ratio to an HMAC by node:crypto and JSON.parse. Each library verifies its own form of signature; dargah also checks the time and the
form of the event, and signs the slice of \`data\` instead of the whole body.

| | ${webhooks.map(({ bytes }) => `${bytes / 1000} kB`).join(" | ")} |
| --- | ${webhooks.map(() => "---:").join(" | ")} |
${titlesOf(webhooks)
  .map((title) => `| ${title} | ${webhooks.map(({ timings }) => printRatio(title, timings)).join(" | ")} |`)
  .join("\n")}

### One call, with a response from memory

| | µs |
| --- | ---: |
${calls.map(({ title, microseconds }) => `| ${title} | ${microseconds.toFixed(1)} |`).join("\n")}

Signing the request and verifying the response add ${((signed ?? 0) - (bare ?? 0)).toFixed(1)} µs to the same transport.

### Memory store

${store.bytesPerPayment} bytes of heap for each payment that was created and verified, measured over ${store.payments} payments (${store.entries} entries).

### Creating and verifying a payment

With responses from memory: microseconds, the ratio to the same by hand, and KiB allocated.

| | µs | ratio | KiB |
| --- | ---: | ---: | ---: |
${payments.map(({ title, microseconds, kibibytes }) => `| ${title} | ${microseconds.toFixed(1)} | ${ratioTo(payments, microseconds)} | ${kibibytes.toFixed(0)} |`).join("\n")}

A thousand payments at once with a gateway that takes 20 ms, signing and checking: by hand ${atOnce.byHandMilliseconds.toFixed(0)} ms, dargah/irandargah ${atOnce.facadeMilliseconds.toFixed(0)} ms, ${(atOnce.facadeMilliseconds / atOnce.byHandMilliseconds).toFixed(1)} times as long.

Over loopback HTTP, one after another, the median of a call, in µs:

| | µs | added |
| --- | ---: | ---: |
${loopback.map(({ title, microsecondsPerCall: each }) => `| ${title} | ${each.toFixed(0)} | ${(each - (loopback[0]?.microsecondsPerCall ?? 0)).toFixed(0)} |`).join("\n")}
`;
}

function ratioTo([first]: readonly Timing[], microseconds: number): string {
  return (microseconds / (first?.microseconds ?? Number.NaN)).toFixed(2);
}

function titlesOf(webhooks: FacadeTimings["webhooks"]): string[] {
  return webhooks[0]?.timings.map(({ title }) => title) ?? [];
}

function printRatio(title: string, timings: readonly Timing[]): string {
  const base = timings[0]?.microseconds ?? Number.NaN;
  const own = timings.find((timing) => timing.title === title)?.microseconds ?? Number.NaN;
  return `${own.toFixed(1)} (${(own / base).toFixed(2)})`;
}

function kilo(bytes: number): string {
  return (bytes / 1000).toFixed(1);
}
