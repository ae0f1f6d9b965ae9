type Node = { readonly [key: string]: unknown };

/** Names of the fields of an operation whose values are hidden. */
export type SecretFields = {
  /** Fields of the request: body, query, path and headers. */
  readonly request: readonly string[];
  readonly response: readonly string[];
};

const marks = ["x-credential", "x-sensitive"];

/**
 * Collects the secret fields of a spec: the properties and parameters of each operation with `x-credential` or `x-sensitive`, and the
 * places of the keys in its security schemes.
 * An unknown operation id gets the fields of all operations, since an unrecognised call may be any of them.
 */
export function createSecretFields(document: object): (operation: string | undefined) => SecretFields {
  const byId = new Map<string, SecretFields>();
  const keys = keyNamesIn(document);
  for (const item of Object.values(nodeAt(document, "paths"))) {
    for (const operation of Object.values(isNode(item) ? item : {})) {
      if (!isNode(operation) || typeof operation.operationId !== "string") continue;
      byId.set(operation.operationId, {
        request: [...new Set([...namesIn(document, [operation.requestBody, operation.parameters]), ...keys])],
        response: namesIn(document, [operation.responses]),
      });
    }
  }
  const all = [...byId.values()];
  const every: SecretFields = {
    request: [...new Set(all.flatMap(({ request }) => request))],
    response: [...new Set(all.flatMap(({ response }) => response))],
  };
  return (operation) => (operation === undefined ? every : (byId.get(operation) ?? every));
}

/** Returns the names of the headers, cookies and query parameters that carry a key. */
function keyNamesIn(document: object): string[] {
  return Object.values(nodeAt(nodeAt(document, "components"), "securitySchemes")).flatMap((scheme) =>
    isNode(scheme) && scheme.type === "apiKey" && typeof scheme.name === "string" ? [scheme.name] : [],
  );
}

function namesIn(document: object, roots: readonly unknown[]): string[] {
  const names = new Set<string>();
  const seen = new Set<unknown>();
  const visit = (given: unknown): void => {
    if (typeof given !== "object" || given === null || seen.has(given)) return;
    seen.add(given);
    if (Array.isArray(given)) {
      for (const item of given) visit(item);
      return;
    }
    const node = given as Node;
    if (typeof node.$ref === "string") visit(targetOf(document, node.$ref));
    if (typeof node.name === "string" && (isMarked(document, node) || isMarked(document, node.schema)))
      names.add(node.name);
    for (const [name, schema] of Object.entries(nodeAt(node, "properties"))) {
      if (isMarked(document, schema)) names.add(name);
    }
    for (const [key, value] of Object.entries(node)) if (key !== "examples" && key !== "example") visit(value);
  };
  for (const root of roots) visit(root);
  return [...names];
}

function isMarked(document: object, given: unknown): boolean {
  let node = given;
  for (let depth = 0; isNode(node) && depth < 20; depth += 1) {
    if (marks.some((mark) => Object.hasOwn(node as Node, mark))) return true;
    if (typeof node.$ref !== "string") return false;
    node = targetOf(document, node.$ref);
  }
  return false;
}

function targetOf(document: object, ref: string): unknown {
  return ref
    .replace(/^#\/?/, "")
    .split("/")
    .reduce<unknown>(
      (at, part) => (isNode(at) ? at[decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~")] : undefined),
      document,
    );
}

function nodeAt(given: object, key: string): Node {
  const found = (given as Node)[key];
  return isNode(found) ? found : {};
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
