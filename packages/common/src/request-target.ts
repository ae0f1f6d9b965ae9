/**
 * Takes the target of a request line apart. A proxy, and a client that believes to talk to one, writes the whole address there, and its host is
 * then the one that counts, not that of the header `Host` (RFC 9112, section 3.2.2).
 *
 * @returns `path` with the query, as it was sent; `host` with the port, only of a whole address.
 */
export function readRequestTarget(target: string): { host?: string; path: string } {
  const [, authority = "", path = ""] = /^https?:\/\/([^/?#]*)(.*)$/is.exec(target) ?? [];
  if (authority === "") return { path: target };
  return { host: authority.slice(authority.lastIndexOf("@") + 1), path: path.startsWith("/") ? path : `/${path}` };
}
