import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { onTestFinished } from "vitest";
import type { GatewayName } from "../../src/index.ts";
import { listenOnLoopback } from "../../src/net/listen.ts";
import { type Mutation, startMutated } from "./mutated.ts";

/** Serves a gateway that differs from its spec, until the test ends. */
export async function serveMutated(gateway: GatewayName, mutation: Mutation) {
  const target = await startMutated(gateway, mutation);
  const prefix = (request: Request) => {
    const { pathname } = new URL(request.url);
    return new Request(`http://127.0.0.1/${gateway}${pathname}`, request);
  };
  const listener = getRequestListener((request) => target.fetch(prefix(request)), { overrideGlobalObjects: false });
  const server = await listenOnLoopback(createServer(listener), 0);
  onTestFinished(server.close);
  return { url: server.url, credentials: target.credentials };
}
