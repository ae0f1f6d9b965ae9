import { createServer } from "node:http";
import { hideValues } from "../recording/hide-values.ts";
import { createMask } from "../recording/mask.ts";
import type { Exchange } from "../run/exchange.ts";
import { type GatewayName, specs } from "../spec/specs.ts";
import { type Listening, listenOnLoopback } from "../target/loopback.ts";
import { decodeBody } from "./decode-body.ts";
import { createExchangeJudge } from "./judge-exchange.ts";
import { type Message, passOn, refuse } from "./pass-on.ts";
import type { ProxyReport } from "./report.ts";

export type ProxyOptions = {
  gateway: GatewayName;
  /** Base URL of the gateway, such as `https://sandbox.irandargah.com`. */
  target: string;
  /** On the loopback interface; 0 takes any free one. @default 0 */
  port?: number;
  /** Signatures in both directions are checked with it. @default they are not checked */
  secretKey?: string;
  /** Told of each exchange when it is over. */
  onReport?: (report: ProxyReport) => void;
  /** Told of each exchange that has an operation and an answer, with everything in it: credentials, too. */
  onExchange?: (exchange: Exchange) => void;
};

/**
 * Stands between a merchant's program and a gateway, and compares what goes through with the gateway's spec, in both directions. Nothing of it
 * is changed but the `Host` and the headers of a connection; nothing is sent twice. When the gateway cannot be reached, the answer is 502.
 *
 * @throws {TypeError} for a target that is no address; an error with the `code` EADDRINUSE for a port that is taken
 * @example
 * const proxy = await startProxy({ gateway: "vandar", target: "https://ipg.vandar.io", onReport: console.log });
 * const gateway = vandar({ apiKey, baseUrl: proxy.url }); // of dargah/vandar
 */
export async function startProxy(options: ProxyOptions): Promise<Listening> {
  const { gateway, secretKey, onReport, onExchange } = options;
  const target = new URL(options.target);
  const basePath = target.pathname.replace(/\/+$/, "");
  const judge = createExchangeJudge({ gateway, secretKey });
  const mask = createMask({ document: specs[gateway], credentials: { secretKey } });

  const server = createServer(async (incoming, outgoing) => {
    const { method = "GET", url = "/" } = incoming;
    const startedAt = Date.now();
    // The gateway's own pages lead to addresses that begin with its base path.
    const path = basePath !== "" && url.startsWith(`${basePath}/`) ? url.slice(basePath.length) : url;
    const report = ({ request = [], answer = [], problem, ...more }: Partial<ProxyReport>) =>
      onReport?.({
        ...{ method, path: mask.text(path.replace(/\?.*$/s, "")), operation: undefined, status: undefined },
        ...{ request: hideValues(request, mask), answer: hideValues(answer, mask) },
        ...(problem !== undefined && { problem: mask.text(problem) }),
        ...more,
        milliseconds: Date.now() - startedAt,
      });
    if (!path.startsWith("/")) {
      const problem = `This address stands for ${target.origin}. Call it by a path, not by "${path}".`;
      refuse(outgoing, 400, problem);
      return report({ problem });
    }

    const passed = await passOn({ incoming, outgoing, url: { target, path: `${basePath}${path}` } });
    if (passed.problem !== undefined) return report(passed);
    const { status } = passed;
    let seen: Pick<Exchange, "request" | "response">;
    try {
      seen = {
        request: { method, url: `${target.origin}${basePath}${path}`, ...readMessage(passed.request) },
        response: { status, ...readMessage(passed.answer) },
      };
    } catch (error) {
      return report({ status, problem: `It could not be judged: ${(error as Error).message}.` });
    }
    const judged = judge(path, seen);
    const { operation } = judged;
    mask.learn({ ...seen, ...(operation !== undefined && { operation }) });
    if (operation !== undefined) {
      onExchange?.({ ...seen, operation, startedAt, milliseconds: Date.now() - startedAt });
    }
    report({ status, ...judged });
  });
  return listenOnLoopback(server, options.port ?? 0);
}

function readMessage({ headers, body }: Message): { headers: Headers; body: string } {
  return { headers, body: decodeBody(body, headers) };
}
