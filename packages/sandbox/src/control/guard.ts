import { isLoopback } from "@dargah/common/is-loopback";
import type { Caller } from "../core/caller.ts";
import type { Kernel } from "../core/kernel.ts";
import { ControlError } from "./control-error.ts";

const formType = "application/x-www-form-urlencoded";
const jsonType = "application/json";

/**
 * Refuses requests sent by a page on the web. Such a page can reach the sandbox through the developer's browser, by pointing its own host
 * name at this machine or with cross-site requests.
 *
 * @param options.hosts Names of the sandbox, in addition to loopback names. A browser sends an IP address as the host only when it
 *   really calls that address, so addresses need no list.
 */
export function checkCaller(request: Request, { hosts, address }: { hosts: readonly string[]; address: URL }): void {
  // A proxy may keep the name that the browser used, or replace it.
  const names = [new URL(request.url).host, request.headers.get("host") ?? [], address.host].flat();
  for (const host of names) checkHost(host, hosts);
  const { isForeign, isNavigation } = whereFrom(request, names);
  if (isForeign && !isNavigation) {
    throw new ControlError({
      status: 403,
      code: "cross-site",
      message: "This request was sent by another site.",
      help: "Only the control page itself, and programs other than browsers, may call this address.",
    });
  }
}

/** Returns the host that the server listens on, the host of its public address, and those in the options. */
export function knownHosts({ controlHosts }: Kernel, { host, publicUrl }: Caller = {}): string[] {
  const names = [...controlHosts, host ?? [], publicUrl === undefined ? [] : new URL(publicUrl).hostname].flat();
  return names.map((name) => name.toLowerCase());
}

/** Returns the public URL of a request. */
export function seenAddress(request: Request, { publicUrl }: Caller = {}): URL {
  const url = new URL(request.url);
  return publicUrl === undefined ? url : new URL(`${publicUrl}${url.pathname}${url.search}`);
}

/** Requires a JSON type: a browser then asks before a cross-site request, and the sandbox never agrees. */
export function checkJsonType(request: Request): void {
  if (typeOf(request) === jsonType) return;
  throw new ControlError({
    status: 415,
    code: "unsupported-type",
    message: `The body's type is "${typeOf(request)}".`,
    help: `Send the header Content-Type: ${jsonType}, even with an empty body.`,
  });
}

/** Requires proof that the control page sent the form, since any site can send one. */
export function checkForm(request: Request): void {
  const { headers } = request;
  const isOwn = headers.get("origin") !== null || headers.get("sec-fetch-site") === "same-origin";
  if (isOwn && typeOf(request) === formType) return;
  throw new ControlError({
    status: 403,
    code: "no-own-form",
    message: "This address accepts only forms of the control page, sent by a browser that reports their origin.",
    help: "Use the JSON API in programs. GET /control/api lists it.",
  });
}

function typeOf(request: Request): string {
  return (request.headers.get("content-type") ?? "").toLowerCase().split(";")[0]?.trim() ?? "";
}

function checkHost(host: string, hosts: readonly string[]): void {
  const name = URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : host;
  const isAddress = name.startsWith("[") || /^\d+(\.\d+){3}$/.test(name);
  if (isAddress || isLoopback(name) || hosts.includes(name)) return;
  throw new ControlError({
    status: 403,
    code: "unknown-host",
    message: `The control pages cannot be called by the name "${name}".`,
    help: 'Call them at 127.0.0.1 or localhost, or name the host in the option "controlHosts".',
  });
}

/** Tests whether a browser sends the request for another site, and whether it only follows a link. */
function whereFrom(
  { method, headers }: Request,
  ownHosts: readonly string[],
): { isForeign: boolean; isNavigation: boolean } {
  const site = headers.get("sec-fetch-site");
  const origin = headers.get("origin");
  const isForeignOrigin = origin !== null && !(URL.canParse(origin) && ownHosts.includes(new URL(origin).host));
  return {
    isForeign: isForeignOrigin || (site !== null && site !== "same-origin" && site !== "none"),
    isNavigation:
      method === "GET" && headers.get("sec-fetch-mode") === "navigate" && headers.get("sec-fetch-dest") === "document",
  };
}

/** The page loads everything from its own address, runs no inline scripts, and cannot be shown in a frame. */
export const securityHeaders: Record<string, string> = {
  "Content-Security-Policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  // The page's own forms prove their origin with the Origin header; no-referrer would blank it.
  "Referrer-Policy": "same-origin",
  "Cache-Control": "no-store",
};
