import { didYouMean } from "@dargah/common/did-you-mean";
import { isLoopback } from "@dargah/common/is-loopback";
import { type GatewayName, gatewayNames, specs } from "../openapi/specs.ts";
import { UsageError } from "./io.ts";

/** The word that replaces the names of gateways. */
export const commandNames = ["diff", "proxy", "replay"] as const;

/**
 * @param more Other names that may have been meant, such as a command.
 * @throws {UsageError}
 */
export function readGateway(name: string, more: readonly string[] = []): GatewayName {
  const found = gatewayNames.find((known) => known === name);
  if (found) return found;
  const near = didYouMean(name, [...gatewayNames, ...more]);
  throw new UsageError(`Unknown gateway "${name}". Choose from ${gatewayNames.join(", ")}.${near}`);
}

/**
 * The address without a trailing slash.
 *
 * @throws {UsageError}
 */
export function readAddress(name: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && (url.protocol === "https:" || url.protocol === "http:") && !url.username && !url.search && !url.hash) {
    return url.href.replace(/\/+$/, "");
  }
  throw new UsageError(
    `${name} is not the address of a gateway. Write https://host/path, without a query and without credentials.`,
  );
}

/** @throws {UsageError} */
export function readChoice<T extends string>(options: { name: string; text: string; choices: readonly T[] }): T {
  const { name, text, choices } = options;
  const found = choices.find((choice) => choice === text);
  if (found !== undefined) return found;
  throw new UsageError(`${name} is "${text}". It must be ${choices.join(", ")}.${didYouMean(text, choices)}`);
}

/** @throws {UsageError} */
export function readNumber(options: { name: string; text: string; from: number; to: number }): number {
  const { name, text, from, to } = options;
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= from && number <= to) return number;
  throw new UsageError(`${name} is "${text}". It must be a whole number from ${from} to ${to}.`);
}

/**
 * Stops before real money may move.
 *
 * @param options.means Options that allow it.
 * @throws {UsageError}
 */
export function refuseProduction(options: { gateway: GatewayName; address: string; means: string }): void {
  const { gateway, address, means } = options;
  if (!isProduction(gateway, address)) return;
  const { host } = new URL(address);
  throw new UsageError(
    `${host} may be a gateway in production, where these calls move real money. Use ${means} if that is intended.`,
  );
}

/**
 * True when real money may move behind an address: every address except this machine, private networks and the spec's sandboxes.
 */
export function isProduction(gateway: GatewayName, baseUrl: string): boolean {
  const { hostname, host } = new URL(baseUrl);
  if (isLoopback(hostname) || hostname.endsWith(".test")) return false;
  if (/^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/.test(hostname) && /^[\d.]+$/.test(hostname)) return false;
  const server = specs[gateway].servers.find(({ url }) => URL.canParse(url) && new URL(url).host === host);
  return server?.["x-server-name"] !== "sandbox";
}
