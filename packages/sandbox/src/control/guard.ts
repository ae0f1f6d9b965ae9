import { isLoopback } from "@dargah/common/is-loopback";
import type { Caller } from "../core/caller.ts";
import type { Kernel } from "../core/kernel.ts";
import { ControlError } from "./control-error.ts";

const formType = "application/x-www-form-urlencoded";
const jsonType = "application/json";

/**
 * Refuses callers that a page on the web has sent. Such a page can reach the sandbox through the developer's own browser: under a name of its
 * own that it lets point at this machine, or with requests across sites.
 *
 * @param options.hosts Names that the sandbox is known by, beside loopback names. A browser sends an IP address as the host only when it
 *   really calls that address, so those need no list.
 */
export function checkCaller(request: Request, { hosts, address }: { hosts: readonly string[]; address: URL }): void {
  // A proxy in front may leave the name that the browser used, or put another one there.
  const names = [new URL(request.url).host, request.headers.get("host") ?? [], address.host].flat();
  for (const host of names) checkHost(host, hosts);
  const { isForeign, isNavigation } = whereFrom(request, names);
  if (isForeign && !isNavigation) {
    throw new ControlError({
      status: 403,
      code: "cross-site",
      message: "Another site has sent this request.",
      help: "Only the control page itself, and programs that are no browsers, may call here.",
    });
  }
}

/** The name that the server listens on, that of its public address, and those of the options. */
export function knownHosts({ controlHosts }: Kernel, { host, publicUrl }: Caller = {}): string[] {
  const names = [...controlHosts, host ?? [], publicUrl === undefined ? [] : new URL(publicUrl).hostname].flat();
  return names.map((name) => name.toLowerCase());
}

/** The address of a request, as others see it. */
export function seenAddress(request: Request, { publicUrl }: Caller = {}): URL {
  const url = new URL(request.url);
  return publicUrl === undefined ? url : new URL(`${publicUrl}${url.pathname}${url.search}`);
}

/** A JSON type makes a browser ask before it sends across sites, and it is never told yes. */
export function checkJsonType(request: Request): void {
  if (typeOf(request) === jsonType) return;
  throw new ControlError({
    status: 415,
    code: "unsupported-type",
    message: `The body's type is "${typeOf(request)}".`,
    help: `Send the header Content-Type: ${jsonType}, also with an empty body.`,
  });
}

/** Forms need proof that the page itself has sent them, since any site can send one. */
export function checkForm(request: Request): void {
  const { headers } = request;
  const isOwn = headers.get("origin") !== null || headers.get("sec-fetch-site") === "same-origin";
  if (isOwn && typeOf(request) === formType) return;
  throw new ControlError({
    status: 403,
    code: "no-own-form",
    message: "This address takes forms of the control page, sent by a browser that says where they come from.",
    help: "Programs use the JSON API; GET /control/api lists it.",
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
    message: `The control pages do not answer under the name "${name}".`,
    help: 'Call them at 127.0.0.1 or localhost, or name the host in the option "controlHosts".',
  });
}

/** Says whether a browser sends the request for another site, and whether it only follows a link. */
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

/** The page takes everything from its own address, runs no inline script, and is shown in no frame. */
export const securityHeaders: Record<string, string> = {
  "Content-Security-Policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  // The page's own forms prove with their Origin where they come from; no-referrer would blank it.
  "Referrer-Policy": "same-origin",
  "Cache-Control": "no-store",
};
