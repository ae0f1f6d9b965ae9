import { isLoopback } from "@dargah/common/is-loopback";
import type { Exchange } from "../core/exchange.ts";
import { createMask, hideValues } from "../core/mask.ts";
import { decodeBody } from "../net/decode-body.ts";
import { createGuardedServer, guard, refuse } from "../net/guarded-server.ts";
import { type Listening, listenOnLoopback } from "../net/listen.ts";
import { BodyTooLarge, bodyLimit } from "../net/read-bounded.ts";
import { pathnameOf, readPath } from "../net/request-target.ts";
import { type GatewayName, specs } from "../openapi/specs.ts";
import { createExchangeJudge } from "./judge-exchange.ts";
import { type Message, passOn } from "./pass-on.ts";
import type { ProxyReport } from "./report.ts";

export type ProxyOptions = {
  gateway: GatewayName;
  /** Base URL of the gateway, such as `https://sandbox.irandargah.com`. */
  target: string;
  /** On the loopback interface; 0 means any free one. @default 0 */
  port?: number;
  /** Signatures in both directions are checked with it. @default they are not checked */
  secretKey?: string;
  /** Called with each exchange when it is over. Its errors become warnings of the process. */
  onReport?: (report: ProxyReport) => void;
  /** Called with each exchange that has an operation and a response, including credentials. */
  onExchange?: (exchange: Exchange) => void;
};

/**
 * Runs between a merchant's program and a gateway, and compares traffic in both directions with the gateway's spec. Nothing
 * is changed except `Host` and the headers of a connection; nothing is sent twice. When the gateway cannot be reached, the response is 502.
 * Bodies of more than 1 MiB are passed on without being judged. The gateway is called through the forward proxy of the environment
 * (`HTTP_PROXY`, `HTTPS_PROXY`, `NO_PROXY`) when `NODE_USE_ENV_PROXY` is 1.
 *
 * @throws {TypeError} for a target that is not an address; an error with the `code` EADDRINUSE for a port in use
 * @example
 * const proxy = await startProxy({ gateway: "vandar", target: "https://ipg.vandar.io", onReport: console.log });
 * const gateway = vandar({ apiKey, baseUrl: proxy.url }); // of dargah/vandar
 */
export async function startProxy(options: ProxyOptions): Promise<Listening> {
  const { gateway, secretKey } = options;
  const target = new URL(options.target);
  const basePath = target.pathname.replace(/\/+$/, "");
  const judge = createExchangeJudge({ gateway, secretKey });
  const mask = createMask({ document: specs[gateway], credentials: { secretKey } });
  const notify = ({ path, request, response, problem, ...more }: ProxyReport) => {
    const hidden = {
      path: mask.text(path),
      ...{ request: hideValues(request, mask), response: hideValues(response, mask) },
      ...(problem !== undefined && { problem: mask.text(problem) }),
    };
    guard("onReport", () => options.onReport?.({ ...more, ...hidden }));
  };
  const empty = { operation: undefined, status: undefined, request: [], response: [] };

  const server = createGuardedServer({
    onMishap: (mishap) =>
      notify({ ...empty, ...mishap, path: pathnameOf(mishap.target), problem: mishap.problem, milliseconds: 0 }),
    async respond(incoming, outgoing) {
      const { method = "GET", url = "/" } = incoming;
      const startedAt = Date.now();
      const path = pathBehind(url, incoming.socket.localPort);
      const report = (more: Partial<ProxyReport>) =>
        notify({
          ...{ method, path: pathnameOf(path ?? url), ...empty },
          ...more,
          milliseconds: Date.now() - startedAt,
        });
      if (path === undefined) {
        const problem = `This proxy serves ${target.origin} only. Call it by a path, not by "${url}".`;
        refuse(outgoing, 400, problem);
        return report({ problem });
      }

      const passed = await passOn({ incoming, outgoing, url: { target, path: `${basePath}${path}` } });
      if (passed.problem !== undefined) return report(passed);
      const { status } = passed;
      let judged: ReturnType<typeof judge>;
      try {
        const seen = {
          request: { method, url: `${target.origin}${basePath}${path}`, ...readMessage(passed.request) },
          response: { status, ...readMessage(passed.response) },
        };
        judged = judge(path, seen);
        const { operation } = judged;
        mask.learn({ ...seen, ...(operation !== undefined && { operation }) });
        if (operation !== undefined) {
          const exchange = { ...seen, operation, startedAt, milliseconds: Date.now() - startedAt };
          guard("onExchange", () => options.onExchange?.(exchange));
        }
      } catch (error) {
        return report({ status, problem: `It could not be judged: ${(error as Error).message}.` });
      }
      report({ status, ...judged });
    },
  });
  return listenOnLoopback(server, options.port ?? 0);

  /** Path and query behind the gateway's base URL; `undefined` when it is for another host, or not a path. */
  function pathBehind(url: string, port: number | undefined): string | undefined {
    const asked = readPath(url);
    if (!asked || (asked.host !== undefined && !isOwn(asked.host, port))) return undefined;
    const { path } = asked;
    // The gateway's own pages link to addresses that begin with its base path.
    return basePath !== "" && path.startsWith(`${basePath}/`) ? path.slice(basePath.length) : path;
  }

  /** True for the host of this proxy, and for that of its gateway. */
  function isOwn(asked: string, port: number | undefined): boolean {
    if (!URL.canParse(`http://${asked}`)) return false;
    const { host, hostname, port: askedPort } = new URL(`http://${asked}`);
    return host === target.host || (isLoopback(hostname) && Number(askedPort || 80) === port);
  }
}

function readMessage({ headers, body }: Message): { headers: Headers; body: string } {
  if (!body) throw new BodyTooLarge(bodyLimit);
  return { headers, body: decodeBody(body, headers) };
}
