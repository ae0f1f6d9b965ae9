import { isLoopback } from "@dargah/common/is-loopback";
import { type GatewayName, specs } from "../spec/specs.ts";

/**
 * Whether real money may move behind an address: everything but this machine, private networks, and what the spec names a sandbox.
 */
export function isProduction(gateway: GatewayName, baseUrl: string): boolean {
  const { hostname, host } = new URL(baseUrl);
  if (isLoopback(hostname) || hostname.endsWith(".test")) return false;
  if (/^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/.test(hostname) && /^[\d.]+$/.test(hostname)) return false;
  const server = specs[gateway].servers.find(({ url }) => URL.canParse(url) && new URL(url).host === host);
  return server?.["x-server-name"] !== "sandbox";
}
