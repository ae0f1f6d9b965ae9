import { createSandbox } from "@dargah/sandbox";
import type { GatewayName } from "dargah";
import { createCheckout, createMemoryCheckoutStore } from "dargah/checkout";
import { rial } from "dargah/money";
import { connectGateway, gatewayNames } from "./gateways.ts";

/** More than one sweep takes. */
const openPayments = 150;

const minutes = 45;

/** What a sweep begins in half a minute, and the longest call of a gateway. */
const longestDelaySeconds = 90;

/**
 * Measures how much later payments of the other gateways end, in seconds, while one gateway does not respond and has many open payments. Their
 * payers have paid and never come back, so only the sweep of the one process finds them.
 */
async function measureDelays(hanging: GatewayName): Promise<Map<GatewayName, number>> {
  const [usual, delayed] = [await endTimes(hanging, "works"), await endTimes(hanging, "hangs")];
  return new Map([...delayed].map(([gateway, at]) => [gateway, (at - (usual.get(gateway) ?? 0)) / 1000]));
}

/** Measures all gateways. */
export async function findDelays(): Promise<{ lines: string[]; wrong: string[] }> {
  const lines: string[] = [];
  const wrong: string[] = [];
  for (const hanging of gatewayNames) {
    const delays = await measureDelays(hanging);
    const longest = Math.max(...delays.values());
    lines.push(`${String(longest).padStart(8)}  seconds that payments elsewhere end later while ${hanging} hangs`);
    for (const [gateway, delay] of delays) {
      if (delay > longestDelaySeconds) wrong.push(`${gateway} waits ${delay} s for ${hanging}`);
    }
    if (delays.size < gatewayNames.length - 1) wrong.push(`payments do not end while ${hanging} hangs`);
  }
  return { lines, wrong };
}

/** When the payment of each other gateway ended. */
async function endTimes(slow: GatewayName, state: "works" | "hangs"): Promise<Map<GatewayName, number>> {
  const sandbox = createSandbox({
    gateways: [...gatewayNames],
    clock: { start: "2025-10-01T10:30:00+03:30", running: false },
    logLimit: 1,
  });
  const time = {
    now: () => sandbox.clock.now(),
    sleep: (milliseconds: number, signal: AbortSignal) => sandbox.clock.sleep(milliseconds, signal),
  };
  let hangs = false;
  const send = (name: GatewayName, request: Request) =>
    hangs && name === slow ? never(request.signal) : sandbox.fetch(request);
  const ends = new Map<GatewayName, number>();
  const checkout = createCheckout({
    gateways: gatewayNames.map((name) =>
      connectGateway(sandbox, { name, time, fetch: (request) => send(name, request) }),
    ),
    store: createMemoryCheckoutStore({ now: time.now }),
    time,
    secrets: ["simulated-secret-with-enough-letters"],
    origin: "https://shop.example",
    page: () => "/",
    onPaid: () => undefined,
    hooks: {
      onTransition: ({ record, gateway }) => {
        if (record === "payment" && gateway !== slow) ends.set(gateway as GatewayName, time.now());
      },
    },
  });
  const start = (gateway: GatewayName, at: number) =>
    checkout.start({ orderId: `${gateway}-${at}`, amount: rial(250_000), gateway });
  for (let at = 0; at < openPayments; at += 1) {
    await start(slow, at);
    // IranDargah limits calls per minute.
    await sandbox.clock.advance(1100);
  }
  for (const name of gatewayNames) {
    if (name !== slow) await sandbox.pay((await start(name, 0)).redirect, { card: "success" });
  }
  hangs = state === "hangs";
  const end = new AbortController();
  const watching = checkout.watch({ signal: end.signal });
  for (let second = 0; second < minutes * 60; second += 1) {
    await sandbox.clock.advance(1000);
    await new Promise((resolve) => setImmediate(resolve));
  }
  end.abort();
  let isOver = false;
  const over = watching.finally(() => {
    isOver = true;
  });
  // A sweep that is under way ends with its calls.
  while (!isOver) {
    await sandbox.clock.advance(1000);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await over;
  return ends;
}

function never(signal: AbortSignal): Promise<Response> {
  return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
}
