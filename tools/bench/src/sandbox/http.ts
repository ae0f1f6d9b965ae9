import { fileURLToPath } from "node:url";
import type { GatewayName } from "@dargah/sandbox";
import { clientCore, onCore } from "../cores.ts";
import { measure, type Spread, spread } from "../measure.ts";
import { type Server, startServer } from "../start-server.ts";

export type Load = { perSecond: Spread; serverBusy: number; clientBusy: number; startSeconds: number };

type Run = { perSecond: number; serverBusy: number; clientBusy: number };

const script = fileURLToPath(new URL("load-run.ts", import.meta.url));
const seconds = 3;
const callsAtMost = 50_000;

/** Measures repeated calls of a separate server, after a warm-up run. */
export async function measureLoad(options: { server: Server; gateway: GatewayName; runs: number }): Promise<Load> {
  const { server, gateway, runs } = options;
  const running = await startServer(server, gateway);
  try {
    const load = (): Run => {
      const args = [gateway, running.url, String(running.pid), String(seconds), String(callsAtMost)];
      const { output } = measure({
        command: onCore(clientCore, [process.execPath, script, ...args]),
        cwd: process.cwd(),
      });
      return JSON.parse(output) as Run;
    };
    load();
    const measured = Array.from({ length: runs }, load);
    return {
      perSecond: spread(measured.map(({ perSecond }) => perSecond)),
      serverBusy: spread(measured.map(({ serverBusy }) => serverBusy)).median,
      clientBusy: spread(measured.map(({ clientBusy }) => clientBusy)).median,
      startSeconds: running.startSeconds,
    };
  } finally {
    await running.stop();
  }
}
