import { createServer } from "node:http";
import { listenOnLoopback } from "../../src/net/listen.ts";

/** Returns a port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const { url, close } = await listenOnLoopback(createServer(), 0);
  await close();
  return Number(new URL(url).port);
}
