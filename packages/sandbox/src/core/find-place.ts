import type { RunningGateway } from "./kernel.ts";
import { listRoutes, type Route } from "./spec.ts";
import { unknownOperation } from "./wire-log.ts";

/** The place at a gateway that a request leads to. */
export type Place = {
  gateway: RunningGateway;
  route: Route;
  /** Decoded path parameters. */
  path: Record<string, string>;
  /** Why there is no operation. */
  missing?: "path" | "method";
};

type KnownRoute = Route & { position: number; pattern: RegExp; names: string[] };

/** The place of a path that is not in the spec. */
export const unknownRoute: Route = { method: "", path: "", payer: false, operation: { operationId: unknownOperation } };

/**
 * Finds operations by the method and the local path of a request, such as `/vandar/api/v4/send`. The first route of a spec that fits counts.
 * The pay pages that every gateway has are not in a spec, and have no place.
 */
export function createPlaceFinder(
  gateways: readonly RunningGateway[],
): (method: string, localPath: string) => Place | undefined {
  const finders = new Map(gateways.map((gateway) => [gateway.name, findIn(gateway)]));

  function findIn(gateway: RunningGateway): (method: string, path: string) => Place | undefined {
    const routes = listRoutes(gateway.document).map((route, position) => ({ ...route, position, ...patternOf(route) }));
    // Most paths have no parameters.
    const plain = byMethodAndPath(routes.filter(({ names }) => names.length === 0));
    const others = routes.filter(({ names }) => names.length > 0);

    return (method, path) => {
      const key = method === "HEAD" ? "GET" : method;
      const exact = plain.get(key)?.get(path);
      for (const route of others) {
        if (exact && exact.position < route.position) break;
        const found = route.method === key && route.pattern.exec(path);
        if (found) return { gateway, route, path: parametersOf(route, found) };
      }
      if (exact) return { gateway, route: exact, path: {} };
      for (const route of routes) {
        const found = route.pattern.exec(path);
        if (found) return { gateway, route, path: parametersOf(route, found), missing: "method" };
      }
      return isPayPage(key, path) ? undefined : { gateway, route: unknownRoute, path: {}, missing: "path" };
    };
  }

  return (method, localPath) => {
    const end = localPath.indexOf("/", 1);
    const find = finders.get(localPath.slice(1, end === -1 ? undefined : end));
    return find?.(method, end === -1 ? "" : localPath.slice(end));
  };
}

function byMethodAndPath(routes: readonly KnownRoute[]): Map<string, Map<string, KnownRoute>> {
  const found = new Map<string, Map<string, KnownRoute>>();
  for (const route of routes) {
    const paths = found.get(route.method) ?? new Map<string, KnownRoute>();
    found.set(route.method, paths.set(route.path, route));
  }
  return found;
}

function isPayPage(method: string, path: string): boolean {
  return (method === "GET" || method === "POST") && /^\/~pay\/[^/]+$/.test(path);
}

function patternOf({ path }: Route): { pattern: RegExp; names: string[] } {
  const names: string[] = [];
  const source = path.split(/\{([^}]+)\}/).map((part, at) => {
    if (at % 2 === 0) return part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
    names.push(part);
    return "([^/]+)";
  });
  return { pattern: new RegExp(`^${source.join("")}$`), names };
}

function parametersOf({ names }: KnownRoute, found: RegExpExecArray): Record<string, string> {
  return Object.fromEntries(names.map((name, at) => [name, decode(found[at + 1] ?? "")]));
}

/** Decodes a path parameter. Broken escapes stay as they are. */
function decode(text: string): string {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replaceAll(/(?:%[0-9A-Fa-f]{2})+/g, (escaped) => {
      try {
        return decodeURIComponent(escaped);
      } catch {
        return escaped;
      }
    });
  }
}
