import type { ExampleServer, Recorded } from "./example-server.ts";
import { listOperations, type Operation, type SpecDocument } from "./openapi/index.ts";
import type { Exchange } from "./vectors.ts";

type AnyResult = { ok: boolean; status: number; kind?: string; data?: unknown; error?: unknown };
type AnyCall = (path: string, init: object) => Promise<AnyResult>;

/** Any of the typed clients, without types of its gateway. */
export type AnyClient = object;

export type ExchangeResult = {
  result: AnyResult;
  /** The body of the response as the client returns it, for a success or a failure. */
  body: unknown;
  /** The request that left the client. */
  sent: Recorded;
  milliseconds: number;
};

/** Makes one documented call through a client, and returns the request that left it and the client's result for the documented response. */
export async function runExchange(options: {
  document: SpecDocument;
  server: ExampleServer;
  client: AnyClient;
  exchange: Exchange & { response: NonNullable<Exchange["response"]> };
}): Promise<ExchangeResult> {
  const { document, server, client, exchange } = options;
  const { operationId, request, response } = exchange;
  const place = findOperation(document, operationId);
  server.takeRecorded();
  server.expect({ url: request.url, method: request.method, response: { operationId, ...response } });
  const call = (client as Record<string, AnyCall>)[place.method.toUpperCase()];
  if (!call) throw new Error(`The client has no method ${place.method.toUpperCase()}.`);
  const start = performance.now();
  const result = await call(place.path, exchange.call);
  const milliseconds = performance.now() - start;
  const [sent, ...more] = server.takeRecorded();
  if (!sent || more.length > 0)
    throw new Error(`${more.length + (sent ? 1 : 0)} requests left the client instead of one.`);
  return { result, body: result.ok ? result.data : result.error, sent, milliseconds };
}

export function findOperation(document: SpecDocument, operationId: string): Operation {
  const place = listOperations(document).find(({ id }) => id === operationId);
  if (!place) throw new Error(`The spec has no operation ${operationId}.`);
  return place;
}

/** Headers that the runtime's fetch adds to any request, and `accept`, which our clients add to any call. */
const addedByTheRuntime = new Set([
  "accept",
  "accept-encoding",
  "accept-language",
  "connection",
  "content-length",
  "host",
  "sec-fetch-mode",
  "user-agent",
]);

/** Lists the differences between the documented request and the one that was sent; empty when they are equal. */
export function compareRequests({ documented, sent }: { documented: Exchange["request"]; sent: Recorded }): string[] {
  const differences: string[] = [];
  const compare = (what: string, expected: string, actual: string | undefined) => {
    if (expected !== actual) differences.push(`${what}: documented ${expected}, sent ${actual ?? "nothing"}`);
  };
  compare("method", documented.method, sent.method);
  compare("url", documented.url, sent.url);
  compare("body", documented.body ?? "", sent.body);
  for (const [name, value] of Object.entries(documented.headers)) compare(name, value, sent.headers[name]);
  const extra = Object.keys(sent.headers).filter(
    (name) => !(name in documented.headers) && !addedByTheRuntime.has(name),
  );
  for (const name of extra) differences.push(`${name}: not documented, sent ${sent.headers[name]}`);
  return differences;
}
