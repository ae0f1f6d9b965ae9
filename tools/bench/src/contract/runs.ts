import { gatewayNames, runContract, startEmulator } from "@dargah/contract";
import { commandOf } from "../commands.ts";
import { measure, type Spread, spread } from "../measure.ts";

export type WholeRun = { seconds: Spread; cpuSeconds: Spread };

/** Measures the command over all gateways, from start to exit. */
export function measureCommand(runs: number): WholeRun {
  const command = [process.execPath, commandOf("@dargah/contract", "dargah-contract"), "all"];
  const measured = Array.from({ length: runs }, () => measure({ command, cwd: process.cwd() }));
  return {
    seconds: spread(measured.map(({ seconds }) => seconds)),
    cpuSeconds: spread(measured.map(({ cpuSeconds }) => cpuSeconds)),
  };
}

export type GatewayRun = {
  gateway: string;
  checks: number;
  calls: number;
  /** Duration of the whole run, in milliseconds. */
  milliseconds: Spread;
  /** Duration of its calls only, from the request to the last byte of the response. */
  callMilliseconds: Spread;
};

/** Measures the runs of each gateway, and the bare calls in them. */
export async function measureGateways(runs: number): Promise<GatewayRun[]> {
  const found = gatewayNames.map((gateway) => ({ gateway, turns: [] as Turn[] }));
  // One additional turn, which warms up and does not count.
  for (let turn = -1; turn < runs; turn += 1) {
    for (const { gateway, turns } of found) {
      const taken = await takeTurn(gateway);
      if (turn >= 0) turns.push(taken);
    }
  }
  return found.map(({ gateway, turns }) => ({
    gateway,
    checks: turns[0]?.checks ?? 0,
    calls: turns[0]?.calls ?? 0,
    milliseconds: spread(turns.map(({ milliseconds }) => milliseconds)),
    callMilliseconds: spread(turns.map(({ callMilliseconds }) => callMilliseconds)),
  }));
}

type Turn = { checks: number; calls: number; milliseconds: number; callMilliseconds: number };

async function takeTurn(gateway: (typeof gatewayNames)[number]): Promise<Turn> {
  const start = performance.now();
  const target = await startEmulator({ gateway });
  let calls = 0;
  let callMilliseconds = 0;
  const fetch = async (request: Request) => {
    const sent = performance.now();
    const response = await target.fetch(request);
    const body = await response.text();
    callMilliseconds += performance.now() - sent;
    calls += 1;
    const { status, headers } = response;
    return new Response(status === 204 || status === 304 ? null : body, { status, headers });
  };
  const { checks } = await runContract({ target: { ...target, fetch } });
  await target.close();
  return { checks: checks.length, calls, milliseconds: performance.now() - start, callMilliseconds };
}
