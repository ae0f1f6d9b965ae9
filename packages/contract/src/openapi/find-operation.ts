import type { Operation } from "@dargah/spec-kit/openapi";

/** The operations whose path matches, for any method. */
export function operationsAt(operations: readonly Operation[], pathname: string): Operation[] {
  const fitting = operations.filter((operation) => patternOf(operation, "^").test(pathname));
  // A literal path takes precedence over one whose parameter matches the same part.
  const parameters = ({ path }: Operation) => path.split("{").length;
  const fewest = Math.min(...fitting.map(parameters));
  return fitting.filter((operation) => parameters(operation) === fewest);
}

/** The part of an address behind the gateway's base URL: the path of the operation, filled in, and the query. */
export function pathBehindBase(operation: Operation, { pathname, search }: URL): string {
  return `${patternOf(operation, "").exec(pathname)?.[0] ?? pathname}${search}`;
}

/** The decoded values of an operation's path parameters in a path. */
export function pathParameters(operation: Operation, pathname: string): [name: string, value: string][] {
  const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  const [, ...values] = patternOf(operation, "").exec(pathname) ?? [];
  return names.map((name, index) => [name, decode(values[index] ?? "")]);
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** An empty parameter still matches: it is then an invalid call of this operation. */
function patternOf({ path }: Operation, start: "^" | ""): RegExp {
  const parts = path.split(/\{\w+\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`${start}${parts.join("([^/]*)")}$`);
}
