import { listOperations } from "@dargah/spec-kit/openapi";
import { createMask } from "../core/mask.ts";
import { shortened } from "../core/text.ts";
import { plans } from "../gateways/generated/plans.ts";
import type { SignaturePlan } from "../gateways/signature-plan.ts";
import { readBounded } from "../net/read-bounded.ts";
import { operationsAt } from "../openapi/find-operation.ts";
import { type GatewayName, specs } from "../openapi/specs.ts";
import type { Har, HarEntry } from "./har.ts";

/** The response to a request. */
export type Replayed = {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** Id of the operation; `undefined` when no operation of the spec is at the path. */
  readonly operation: string | undefined;
  /**
   * - `exact`: the response to this very request.
   * - `operation`: the next one to another request of the same operation, by the same method.
   * - `nothing`: no response was recorded; it is 404.
   */
  readonly match: "exact" | "operation" | "nothing";
};

export type ReplayOptions = {
  har: Har;
  /** Serves only requests that were recorded. @default false */
  exactOnly?: boolean;
  /** Signs the responses that were signed, with this key and the current time: a recording holds no signature. */
  secretKey?: string;
  /** Called with each request. */
  onRequest?: (replayed: Replayed) => void;
};

/** A request that the recording cannot serve, with the HTTP status of the refusal. */
export class CannotReplay extends Error {
  override readonly name = "CannotReplay";
  readonly status: 400 | 502;

  constructor(status: 400 | 502, message: string) {
    super(message);
    this.status = status;
  }
}

/**
 * Creates a function that serves requests from a recording, in the recorded order. The last response to a request is repeated.
 *
 * The function that it returns rejects for a body of more than 1 MiB, for a path that begins with two slashes, and for a response with a
 * status outside 200 to 599, which a broken gateway may have sent.
 *
 * @throws {TypeError} for an unknown gateway
 */
export function createReplay(options: ReplayOptions): (request: Request) => Promise<Response> {
  const { har, exactOnly = false, secretKey, onRequest } = options;
  const document = specs[har.log._gateway as GatewayName];
  if (!document) throw new TypeError(`Unknown gateway "${har.log._gateway}".`);
  const signing = plans[har.log._gateway as GatewayName].signatures?.response;
  const operations = listOperations(document);
  const paths = new Map(operations.map(({ id, path }) => [id, path]));
  const entries = har.log.entries.map((entry) => ({ entry, key: keyOf(entry), used: false }));

  return async (request) => {
    const { method } = request;
    const url = new URL(request.url);
    if (url.pathname.startsWith("//")) {
      const path = shortened(url.pathname);
      throw new CannotReplay(
        400,
        `The path ${path} begins with two slashes. A base URL that ends with a slash causes such paths.`,
      );
    }
    const fitting = operationsAt(operations, url.pathname);
    const operation = fitting.find((one) => one.method.toUpperCase() === method) ?? fitting[0];
    const own = entries.filter(
      ({ entry }) => entry.request.method === method && paths.get(entry._operation) === operation?.path,
    );
    const text = (await readBounded(request.body)).toString("utf8");
    // Masked as when it was recorded: a credential may also occur elsewhere in the request.
    const mask = createMask({ document, credentials: {} });
    const { url: address, headers } = request;
    if (operation) mask.learn({ operation: operation.id, request: { method, url: address, headers, body: text } });
    const body = mask.request(operation?.id, text);
    const path = mask.request(operation?.id, `${url.pathname}${url.search}`);
    const key = keyOf({ request: { method, postData: { text: body } }, _path: path });
    const exact = own.filter((candidate) => candidate.key === key);
    const found = nextOf(exact) ?? (exactOnly ? undefined : nextOf(own));
    const match = found === undefined ? "nothing" : found.key === key ? "exact" : "operation";
    onRequest?.({ method, path: url.pathname, operation: operation?.id, match });
    if (!found) return refusal(`${method} ${url.pathname} was not recorded${exactOnly ? " with these fields" : ""}.`);
    found.used = true;
    return toResponse(found.entry, signing && secretKey !== undefined ? { ...signing, secretKey } : undefined);
  };
}

/** The first that was not served yet, else the last. */
function nextOf<T extends { used: boolean }>(candidates: readonly T[]): T | undefined {
  return candidates.find(({ used }) => !used) ?? candidates.at(-1);
}

type Keyed = { request: { method: string; postData?: { text: string } }; _path: string };

/** Equal for equivalent requests: the order of fields does not matter. */
function keyOf({ request: { method, postData }, _path }: Keyed): string {
  const { pathname, searchParams } = new URL(`http://replay/${_path.replace(/^\//, "")}`);
  searchParams.sort();
  return JSON.stringify([method, pathname, String(searchParams), ordered(postData?.text ?? "")]);
}

function ordered(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), (_, value) =>
      typeof value === "object" && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
        : value,
    );
  } catch {
    // A form is a query, too; anything else is compared as text.
    if (!/^[^=&\s]+=/.test(body)) return body;
    const fields = new URLSearchParams(body);
    fields.sort();
    return String(fields);
  }
}

/** These belong to the connection that delivered a response. */
const ofConnection = new Set([
  ...["connection", "keep-alive", "transfer-encoding", "content-length", "content-encoding", "date"],
  ...["trailer", "upgrade", "proxy-connection"],
]);

type ResponseSigning = NonNullable<SignaturePlan["response"]> & { secretKey: string };

/** @param signing Signs a response that was signed again. */
function toResponse({ response, _operation }: HarEntry, signing: ResponseSigning | undefined): Response {
  const { status, content } = response;
  if (status < 200 || status > 599) {
    throw new CannotReplay(502, `${_operation} was recorded with HTTP ${status}, which cannot be sent again.`);
  }
  const isOfSignature = (name: string) => signing?.headers.includes(name.toLowerCase()) ?? false;
  const headers = new Headers();
  for (const { name, value } of response.headers) {
    const key = name.toLowerCase();
    if (!ofConnection.has(key) && !isOfSignature(name)) headers.append(name, value);
  }
  if (signing && response.headers.some(({ name }) => isOfSignature(name))) {
    const { secretKey } = signing;
    const signed = signing.sign({ body: content.text, secretKey, now: Date.now() });
    for (const [name, value] of Object.entries(signed)) headers.set(name, value);
  }
  const hasBody = status !== 204 && status !== 205 && status !== 304;
  return new Response(hasBody ? content.text : null, { status, headers });
}

function refusal(message: string): Response {
  return Response.json({ error: message }, { status: 404 });
}
