import { fileURLToPath } from "node:url";
import type { GatewayName } from "@dargah/sandbox";
import { clientCore, onCore } from "../cores.ts";
import { measure, type Spread, spread } from "../measure.ts";
import type { Runtime } from "../runtimes.ts";
import { type Server, startServer } from "../start-server.ts";
import type { LoadRun } from "./load-run.ts";

/** Figures of calls over a number of connections. Times in milliseconds. */
export type Load = { [figure in keyof LoadRun]: Spread };

type Loads = { one: LoadRun; many: LoadRun };

export type ServerLoad = { title: string; one: Load; many: Load };

const script = fileURLToPath(new URL("load-run.ts", import.meta.url));
const seconds = 1.2;
// For machines with other work, so that each server is as warm as the others.
const callsAtMost = 50_000;

/** Measures calls of separate servers in turns, so that other work on the machine affects all of them alike. */
export async function measureLoads(options: {
  servers: readonly Server[];
  gateway: GatewayName;
  runtime: Runtime;
  runs: number;
}): Promise<ServerLoad[]> {
  const { servers, gateway, runtime, runs } = options;
  const measured = servers.map(() => [] as Loads[]);
  for (let run = 0; run < runs; run += 1) {
    for (const [index, server] of servers.entries()) {
      measured[index]?.push(await measureLoad({ server, gateway, runtime }));
    }
  }
  return servers.map(({ title }, index) => {
    const ofServer = measured[index] ?? [];
    return { title, one: combine(ofServer.map(({ one }) => one)), many: combine(ofServer.map(({ many }) => many)) };
  });
}

/** The caller always runs on the Node.js of the tools. */
async function measureLoad(options: { server: Server; gateway: GatewayName; runtime: Runtime }): Promise<Loads> {
  const { server, gateway, runtime } = options;
  const running = await startServer(server, gateway, runtime);
  try {
    const args = [gateway, running.url, String(running.pid), String(seconds), String(callsAtMost)];
    const command = onCore(clientCore, [process.execPath, script, ...args]);
    return JSON.parse(measure({ command, cwd: process.cwd() }).output);
  } finally {
    await running.stop();
  }
}

function combine(runs: readonly LoadRun[]): Load {
  const of = (figure: keyof LoadRun) => spread(runs.map((run) => run[figure]));
  return {
    perSecond: of("perSecond"),
    perCpuSecond: of("perCpuSecond"),
    p50: of("p50"),
    p99: of("p99"),
    serverBusy: of("serverBusy"),
    callerBusy: of("callerBusy"),
    megabytes: of("megabytes"),
  };
}
