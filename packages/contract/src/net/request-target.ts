import { readRequestTarget } from "@dargah/common/request-target";

/**
 * The path and query of a request, and the host where its first line names one, as clients of a proxy write it.
 * `undefined` when it is not a path, such as the `*` of OPTIONS.
 */
export function readPath(target: string): { path: string; host: string | undefined } | undefined {
  const { path, host } = readRequestTarget(target);
  return path.startsWith("/") ? { path, host } : undefined;
}

/** The part before the query. It is not parsed as a URL: `//host` is a path here. */
export function pathnameOf(path: string): string {
  return path.replace(/[?#].*$/s, "");
}
