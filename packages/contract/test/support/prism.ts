import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { listOperations } from "@dargah/spec-kit/openapi";
import { parseJson } from "../../src/core/json.ts";
import type { Exchange, GatewayName } from "../../src/index.ts";
import { listenOnLoopback } from "../../src/net/listen.ts";
import { pathBehindBase } from "../../src/openapi/find-operation.ts";
import { specs } from "../../src/openapi/specs.ts";
import { freePort } from "./free-port.ts";

/** A fault that Prism finds in a response, in its own words. */
export type PrismViolation = { location: string[]; severity: string; code: string | number; message: string };

export type Prism = {
  /** Its findings in the response of an exchange; `undefined` when it found no operation, and judged nothing. */
  judge(exchange: Exchange): Promise<PrismViolation[] | undefined>;
  close(): Promise<void>;
};

/**
 * Starts Prism's proxy for the spec of a gateway. The recorded responses are served behind it, so Prism sees the same traffic: it
 * rewrites bodies, and the emulator would refuse their signatures.
 */
export async function startPrism(gateway: GatewayName): Promise<Prism> {
  const operations = new Map(listOperations(specs[gateway]).map((operation) => [operation.id, operation]));
  let current: Exchange | undefined;
  let wasReached = false;
  const upstream = await listenOnLoopback(
    createServer((request, response) => {
      request.resume();
      wasReached = true;
      const { status = 500, headers = new Headers(), body = "" } = current?.response ?? {};
      for (const [name, value] of headers) if (!ofConnection.has(name)) response.setHeader(name, value);
      response.writeHead(status).end(body);
    }),
    0,
  );
  const { child, url } = await startProxy(gateway, upstream.url);

  return {
    async judge(exchange) {
      const operation = operations.get(exchange.operation);
      if (!operation) throw new TypeError(`${gateway} has no operation "${exchange.operation}".`);
      current = exchange;
      wasReached = false;
      const { method, headers } = exchange.request;
      const body = readable(exchange.request.body);
      const path = pathBehindBase(operation, new URL(exchange.request.url));
      const response = await fetch(`${url}${path}`, {
        method,
        headers,
        ...(body !== "" && { body }),
        redirect: "manual",
        signal: AbortSignal.timeout(10_000),
      });
      await response.arrayBuffer();
      if (!wasReached) throw new Error(`Prism responded to ${method} ${path} itself, with ${response.status}.`);
      const found: PrismViolation[] = JSON.parse(response.headers.get("sl-violations") ?? "[]");
      if (found.some(({ message }) => /^(?:Selected route|Selected method) not found|no method/i.test(message)))
        return undefined;
      return found.filter(({ location }) => location[0] === "response");
    },
    async close() {
      child.kill();
      await upstream.close();
    },
  };
}

/** Prism never responds to a request whose JSON it cannot parse. Its findings in the response do not depend on it. */
function readable(body: string): string {
  return /^\s*[{[]/.test(body) && parseJson(body) === undefined ? "{}" : body;
}

/** These belong to the connection that delivered a response. */
const ofConnection = new Set(["connection", "keep-alive", "transfer-encoding", "content-length", "content-encoding"]);

async function startProxy(gateway: GatewayName, upstream: string): Promise<{ child: ChildProcess; url: string }> {
  const manifest = createRequire(import.meta.url).resolve("@stoplight/prism-cli/package.json");
  const { bin } = JSON.parse(readFileSync(manifest, "utf8")) as { bin: { prism: string } };
  const spec = fileURLToPath(new URL(`../../../${gateway}/openapi.json`, import.meta.url));
  const port = await freePort();
  const child = spawn(
    process.execPath,
    [join(dirname(manifest), bin.prism), "proxy", spec, upstream, "--host", "127.0.0.1", "--port", String(port)],
    { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, NO_COLOR: "1" } },
  );
  await new Promise<void>((resolve, reject) => {
    let printed = "";
    const onPrint = (chunk: Buffer) => {
      printed += chunk;
      if (printed.includes("Prism is listening")) resolve();
    };
    child.stdout.on("data", onPrint);
    child.stderr.on("data", onPrint);
    child.once("exit", (code) => reject(new Error(`Prism ended with ${code}:\n${printed.slice(-2000)}`)));
  });
  return { child, url: `http://127.0.0.1:${port}` };
}
