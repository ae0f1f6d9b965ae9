import { listOperations, type Operation } from "@dargah/spec-kit/openapi";
import packageJson from "../../package.json" with { type: "json" };
import type { Exchange } from "../core/exchange.ts";
import { createMask, type Mask } from "../core/mask.ts";
import type { Credentials } from "../core/target.ts";
import { pathBehindBase } from "../openapi/find-operation.ts";
import { type GatewayName, specs } from "../openapi/specs.ts";
import type { Har, HarEntry, HarPair } from "./har.ts";

/**
 * Creates a HAR 1.2 recording of exchanges, with credentials, signatures and the middle of card numbers masked.
 *
 * @param options.credentials Values that are hidden wherever they occur. Fields and headers that hold credentials are always hidden.
 */
export function toHar(options: {
  gateway: GatewayName;
  exchanges: readonly Exchange[];
  credentials?: Credentials;
}): Har {
  const { gateway, exchanges, credentials = {} } = options;
  const document = specs[gateway];
  const mask = createMask({ document, credentials });
  // Learn from all of them first: a credential of one exchange may occur in the messages of another.
  for (const exchange of exchanges) mask.learn(exchange);
  const operations = new Map(listOperations(document).map((operation) => [operation.id, operation]));
  return {
    log: {
      version: "1.2",
      creator: { name: packageJson.name, version: packageJson.version },
      _gateway: gateway,
      entries: exchanges.map((exchange) => toEntry({ exchange, mask, operation: operations.get(exchange.operation) })),
    },
  };
}

export function printHar(har: Har): string {
  return `${JSON.stringify(har, undefined, 2)}\n`;
}

function toEntry(options: { exchange: Exchange; mask: Mask; operation: Operation | undefined }): HarEntry {
  const { exchange, mask, operation } = options;
  const { request, response, startedAt, milliseconds, check } = exchange;
  const pairs = (headers: Headers, of: "requestHeader" | "responseHeader"): HarPair[] =>
    [...headers].map(([name, value]) => ({ name, value: mask[of](operation?.id, name, value) }));
  const { origin, pathname, search } = new URL(request.url);
  const url = new URL(`${origin}/${mask.request(operation?.id, `${pathname}${search}`).replace(/^\//, "")}`);
  const text = mask.request(operation?.id, request.body);
  const responseText = mask.response(operation?.id, response.body);
  return {
    startedDateTime: new Date(startedAt).toISOString(),
    time: milliseconds,
    request: {
      method: request.method,
      url: url.href,
      httpVersion: "HTTP/1.1",
      cookies: [],
      headers: pairs(request.headers, "requestHeader"),
      queryString: [...url.searchParams].map(([name, value]) => ({ name, value })),
      ...(request.body !== "" && { postData: { mimeType: request.headers.get("Content-Type") ?? "", text } }),
      headersSize: -1,
      bodySize: Buffer.byteLength(text),
    },
    response: {
      status: response.status,
      statusText: "",
      httpVersion: "HTTP/1.1",
      cookies: [],
      headers: pairs(response.headers, "responseHeader"),
      content: {
        size: Buffer.byteLength(responseText),
        mimeType: response.headers.get("Content-Type") ?? "",
        text: responseText,
      },
      redirectURL: mask.text(response.headers.get("Location") ?? ""),
      headersSize: -1,
      bodySize: Buffer.byteLength(responseText),
    },
    cache: {},
    timings: { send: 0, wait: milliseconds, receive: 0 },
    _operation: exchange.operation,
    _path: operation ? pathBehindBase(operation, url) : `${url.pathname}${url.search}`,
    ...(check !== undefined && { _check: check }),
  };
}
