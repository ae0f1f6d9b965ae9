/**
 * Splits the target of a request line. A proxy, and a client that believes it is talking to one, writes the full URL there. Its host then
 * takes precedence over the header `Host` (RFC 9112, section 3.2.2).
 *
 * @returns `path` with the query, as it was sent; `host` with the port, only for a full URL.
 */
export function readRequestTarget(target: string): { host?: string; path: string } {
  if (target.startsWith("/")) return { path: target };
  const [, authority = "", path = ""] = /^https?:\/\/([^/?#]*)(.*)$/is.exec(target) ?? [];
  if (authority === "") return { path: target };
  return { host: authority.slice(authority.lastIndexOf("@") + 1), path: path.startsWith("/") ? path : `/${path}` };
}
