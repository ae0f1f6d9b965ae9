import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { type Listening, listenOnLoopback } from "../target/loopback.ts";
import { createReplay, type ReplayOptions } from "./replay.ts";

/**
 * Serves a recording on the loopback interface.
 *
 * @param options.port 0 takes any free one. @default 0
 * @throws an error with the `code` EADDRINUSE for a port that is taken
 */
export async function serveReplay(options: ReplayOptions & { port?: number }): Promise<Listening> {
  const server = createServer(getRequestListener(createReplay(options), { overrideGlobalObjects: false }));
  return listenOnLoopback(server, options.port ?? 0);
}
