import { readRequestTarget } from "@dargah/common/request-target";

/**
 * The path and query that a request asks for, and the host where its first line names one, as a client behind a proxy writes it.
 * `undefined` for what is not a path, such as the `*` of OPTIONS.
 */
export function readPath(target: string): { path: string; host: string | undefined } | undefined {
  const { path, host } = readRequestTarget(target);
  return path.startsWith("/") ? { path, host } : undefined;
}

/** The part before the query. It is not read as an address: `//host` is a path here. */
export function pathnameOf(path: string): string {
  return path.replace(/[?#].*$/s, "");
}
