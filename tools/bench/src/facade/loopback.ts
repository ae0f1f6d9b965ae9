import { Worker } from "node:worker_threads";
import { irandargah } from "dargah/irandargah";
import { spread } from "../measure.ts";
import { type PlainFetch, payByHand, token } from "./payment-by-hand.ts";
import { payByFacade } from "./payments.ts";

/** Sends as the facade does. */
async function limitedFetch(url: string, init: Parameters<PlainFetch>[1]): Promise<Response> {
  const end = new AbortController();
  const timer = setTimeout(() => end.abort(), 30_000);
  try {
    return await fetch(url, { ...init, redirect: "manual", signal: end.signal });
  } finally {
    clearTimeout(timer);
  }
}

export type LoopbackRow = { title: string; microsecondsPerCall: number };

/** Payments one after another over keep-alive connections: the median of a call. */
export async function measureLoopback(turns: number): Promise<LoopbackRow[]> {
  const worker = new Worker(new URL("loopback-server.ts", import.meta.url));
  const port = await new Promise<number>((resolve) => worker.once("message", resolve));
  const at = `http://127.0.0.1:${port}`;
  const gateway = irandargah({ token, environment: "sandbox", baseUrl: at });
  let order = 10_000_000;
  const next = () => {
    order += 1;
    return String(order);
  };
  const rows = [
    { title: "by hand: fetch and json()", run: () => payByHand({ fetch, at, order: next() }), times: [] as number[] },
    {
      title: "by hand, with a time limit and without redirects",
      run: () => payByHand({ fetch: limitedFetch, at, order: next() }),
      times: [] as number[],
    },
    { title: "dargah/irandargah", run: () => payByFacade(gateway, next()), times: [] as number[] },
  ];
  for (let turn = -1; turn < turns; turn += 1) {
    for (const { run, times } of rows) {
      for (let flow = 0; flow < 150; flow += 1) {
        const start = performance.now();
        await run();
        if (turn >= 0) times.push((performance.now() - start) * 500);
      }
    }
  }
  await worker.terminate();
  return rows.map(({ title, times }) => ({ title, microsecondsPerCall: spread(times).median }));
}
