import { randomBytes } from "node:crypto";
import type { OpenDatabase } from "./databases.ts";

/** Milliseconds of each part of each payment. */
export type Latencies = { start: number[]; complete: number[] };

const newOrder = () => randomBytes(10).toString("hex");

/** Pays for some seconds with several payers at once. */
export async function payFor(
  { shop }: Pick<OpenDatabase, "shop">,
  { seconds, atOnce }: { seconds: number; atOnce: number },
): Promise<Latencies> {
  const latencies: Latencies = { start: [], complete: [] };
  await repeatFor({ seconds, atOnce }, async () => {
    const start = performance.now();
    const request = await shop.start(newOrder());
    const started = performance.now();
    await shop.complete(request);
    latencies.start.push(started - start);
    latencies.complete.push(performance.now() - started);
  });
  return latencies;
}

/** Repeats work for some seconds, and returns how often it was done. */
export async function repeatFor(
  { seconds, atOnce }: { seconds: number; atOnce: number },
  work: (order: string) => Promise<unknown>,
): Promise<number> {
  const end = performance.now() + seconds * 1000;
  let count = 0;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (performance.now() < end) {
        await work(newOrder());
        count += 1;
      }
    }),
  );
  return count;
}
