import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./paths.ts";

type Vectors = {
  credentials: Record<string, string>;
  serverVariables?: Record<string, string>;
  exchanges: Exchange[];
};
type Exchange = {
  operationId: string;
  server?: string;
  call: object;
  request: { method: string; url: string; headers: Record<string, string>; body?: string };
  response?: { status: number; contentType: string; example: string; ok: boolean };
};
type Document = {
  servers: { "x-server-name"?: string }[];
  paths: Record<string, Record<string, { operationId?: string; responses?: Record<string, unknown> }>>;
};

/**
 * The text of a module for `check.mjs`: the first documented creation of a payment, and its first documented refusal.
 *
 * @throws {Error} when the vectors of the gateway have none
 */
export function moduleOfVectors(gateway: string): string {
  const read = (path: string) => JSON.parse(readFileSync(join(root, path), "utf8"));
  const vectors: Vectors = read(`specs/${gateway}/vectors/wire.json`);
  const document: Document = read(`packages/${gateway}/openapi.json`);
  const made = vectors.exchanges.filter(
    ({ operationId, response }) => operationId === "createPayment" && response?.contentType === "application/json",
  );
  const good = made.find(({ response }) => response?.ok);
  const bad = made.find(({ response }) => response && !response.ok);
  if (!good || !bad)
    throw new Error(`specs/${gateway}/vectors/wire.json needs a createPayment that succeeds and one that is refused.`);
  const [path, method] = findOperation(document);
  const isChosen = document.servers.length > 1;
  const options = { ...vectors.credentials, ...(isChosen && { server: good.server }) };
  const { headers } = good.request;
  const request = {
    method: good.request.method,
    url: good.request.url,
    contentType: headers["content-type"] ?? null,
    authorization: headers.authorization ?? null,
    body: good.request.body ?? "",
  };
  const responseOf = ({ response }: Exchange) => ({ status: response?.status, body: findExample(document, response) });
  return `export const name = ${JSON.stringify(`@dargah/${gateway}`)};
const options = ${JSON.stringify(options)};
const place = ${JSON.stringify(vectors.serverVariables ?? {})};
export const create = (imported, fetch, more) =>
  imported[Object.keys(imported).find((key) => /^create\\w*Client$/.test(key))]({ ...options, fetch, ...(more ?? place) });
export const call = (client) => client[${JSON.stringify(method.toUpperCase())}](${JSON.stringify(path)}, ${JSON.stringify(good.call)});
export const request = ${JSON.stringify(request)};
export const success = ${JSON.stringify(responseOf(good))};
export const refusal = ${JSON.stringify(responseOf(bad))};
`;
}

function findOperation(document: Document): [path: string, method: string] {
  for (const [path, item] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(item)) {
      if (operation.operationId === "createPayment") return [path, method];
    }
  }
  throw new Error("The spec has no createPayment.");
}

/** The documented body of a response; responses and examples may be references. */
function findExample(document: Document, response: Exchange["response"]): unknown {
  if (!response) return undefined;
  const [path, method] = findOperation(document);
  const responses = document.paths[path]?.[method]?.responses ?? {};
  const { status, example } = response;
  const key = [String(status), `${String(status)[0]}XX`, "default"].find((name) => name in responses) ?? "";
  const follow = (node: unknown): unknown => {
    const reference = (node as { $ref?: string } | undefined)?.$ref;
    if (reference === undefined) return node;
    const parts = reference.slice(2).split("/");
    return follow(
      parts.reduce<unknown>(
        (found, part) => (found as Record<string, unknown>)[part.replaceAll("~1", "/").replaceAll("~0", "~")],
        document,
      ),
    );
  };
  const { content } = follow(responses[key]) as { content: Record<string, { examples: Record<string, unknown> }> };
  return (follow(content["application/json"]?.examples[example]) as { value: unknown }).value;
}
