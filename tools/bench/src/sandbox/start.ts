import { fileURLToPath } from "node:url";
import { onCore, serverCore } from "../cores.ts";
import { measure, type Spread, spread } from "../measure.ts";
import type { Runtime } from "../runtimes.ts";
import { type Server, startServer } from "../start-server.ts";
import { dargahCommand } from "./servers.ts";

export type Starts = {
  command: Spread;
  peers: { title: string; seconds: Spread }[];
  load: Spread;
  firstResponse: Spread;
};

const script = fileURLToPath(new URL("start-run.ts", import.meta.url));

/** Measures the time to the first response: of the command and its peers as processes, and of a sandbox inside one. */
export async function measureStarts(options: {
  runtime: Runtime;
  peers: readonly Server[];
  runs: number;
}): Promise<Starts> {
  const { runtime, runs } = options;
  const inProcess = Array.from({ length: runs }, () => {
    const { output } = measure({ command: onCore(serverCore, runtime.command(script)), cwd: process.cwd() });
    return JSON.parse(output) as { load: number; firstResponse: number };
  });
  const peers = [];
  for (const server of options.peers) {
    peers.push({ title: server.title, seconds: await startAgainAndAgain({ server, runtime, runs }) });
  }
  return {
    command: await startAgainAndAgain({ server: dargahCommand, runtime, runs }),
    peers,
    load: spread(inProcess.map(({ load }) => load)),
    firstResponse: spread(inProcess.map(({ firstResponse }) => firstResponse)),
  };
}

async function startAgainAndAgain(options: { server: Server; runtime: Runtime; runs: number }): Promise<Spread> {
  const { server, runtime, runs } = options;
  const seconds = [];
  for (let run = 0; run < runs; run++) {
    const running = await startServer(server, "vandar", runtime);
    await running.stop();
    seconds.push(running.startSeconds);
  }
  return spread(seconds);
}
