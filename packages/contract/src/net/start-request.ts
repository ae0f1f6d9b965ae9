import { type ClientRequest, type RequestOptions, request } from "node:http";
import { request as requestSecurely } from "node:https";
import type { Socket } from "node:net";
import { connect as secure } from "node:tls";
import { type ForwardProxy, forwardProxyFor } from "./forward-proxy.ts";

/**
 * Starts a request on a separate connection, through the forward proxy of the environment if there is one.
 *
 * @param options.path Path and query, as they are written into the request.
 * @param options.headers Alternating names and values, `Host` included.
 * @throws for what Node.js cannot write into a request
 */
export function startRequest(options: {
  target: URL;
  method: string;
  path: string;
  headers: readonly string[];
}): ClientRequest {
  const { target, method, path } = options;
  const isSecure = target.protocol === "https:";
  const hostname = target.hostname.replace(/^\[|\]$/g, "");
  const proxy = forwardProxyFor(target);
  const headers = [...options.headers];
  if (proxy && !isSecure) {
    if (proxy.authorization !== undefined) headers.push("Proxy-Authorization", proxy.authorization);
    const { hostname, port } = proxy;
    // A proxy needs the absolute form to know the destination.
    return request({ hostname, port, method, path: `${target.origin}${path}`, headers, agent: false });
  }
  const common: RequestOptions = { hostname: reachable(hostname), port: target.port, method, path, headers };
  // A reused connection may be closing at the other end. The call would be lost, and must not be repeated.
  if (!isSecure) return request({ ...common, agent: false });
  const servername = /^[\d.]+$|:/.test(hostname) ? "" : hostname;
  if (!proxy) return requestSecurely({ ...common, servername, agent: false });
  return requestSecurely({
    ...common,
    createConnection: (_, done) => {
      openTunnel({ proxy, hostname, port: Number(target.port || 443) }, (error, socket) => {
        if (error || !socket)
          return done(error ?? new Error("the forward proxy did not return a connection"), undefined as never);
        done(null, secure({ socket, servername }));
      });
      return undefined;
    },
  });
}

/** True for a name such as `shop.localhost`. It means this machine (RFC 6761), but many systems do not resolve it. */
export function isBelowLocalhost(hostname: string): boolean {
  return /\.localhost\.?$/.test(hostname);
}

function reachable(hostname: string): string {
  return isBelowLocalhost(hostname) ? "localhost" : hostname;
}

function openTunnel(
  { proxy, hostname, port }: { proxy: ForwardProxy; hostname: string; port: number },
  done: (error: Error | null, socket?: Socket) => void,
): void {
  const authority = `${hostname.includes(":") ? `[${hostname}]` : hostname}:${port}`;
  const asked = request({
    ...{ hostname: proxy.hostname, port: proxy.port, method: "CONNECT", path: authority, agent: false },
    headers: {
      Host: authority,
      ...(proxy.authorization !== undefined && { "Proxy-Authorization": proxy.authorization }),
    },
  });
  const refusal = (status: number | undefined) =>
    new Error(`the forward proxy ${proxy.hostname}:${proxy.port} refused CONNECT with HTTP ${status}`);
  asked.once("connect", ({ statusCode }, socket: Socket) => {
    if (statusCode !== undefined && statusCode >= 200 && statusCode < 300) return done(null, socket);
    socket.destroy();
    done(refusal(statusCode));
  });
  asked.once("error", done);
  asked.end();
}
