import type { IncomingMessage, ServerResponse } from "node:http";
import type { Caller } from "../core/caller.ts";
import { ConnectionLost } from "../core/connection-lost.ts";
import type { Address, GatewayApis } from "../core/gateway-apis.ts";
import { HeaderFields } from "../core/header-fields.ts";
import { internalError, type Outgoing } from "../core/outgoing.ts";
import type { Received } from "../core/received.ts";
import { reset } from "./reset.ts";

const methods = new Set(["GET", "POST", "PUT", "PATCH", "DELETE"]);
// What the parser of URLs keeps as it is. Everything else goes through it.
const plainTarget = /^\/[\w\-.~!$&()*+,;=:@/%]*(?:\?[\w\-.~!$&()*+,;=:@/?%]*)?$/;
const dotSegment = /\/(?:\.|%2e)/i;

/**
 * Lets ordinary calls of the gateways' APIs in without a `Request` and a `Response`, which take longer than the calls themselves. Everything
 * else, such as a page, an unusual address, or a body of unknown length, has to use the other door.
 *
 * @returns Whether the call is taken.
 */
export function createNodeDoor(options: {
  /** The APIs since the last reset. */
  apis: () => GatewayApis;
  bodyLimit: number;
  onError: (error: unknown) => void;
}): (incoming: IncomingMessage, outgoing: ServerResponse, caller: Caller) => boolean {
  const { apis, bodyLimit, onError } = options;
  const originOf = rememberLast(readOrigin);

  function readAddress({ url = "", headers }: IncomingMessage): Address | undefined {
    if (!plainTarget.test(url)) return undefined;
    const end = url.indexOf("?");
    const pathname = end === -1 ? url : url.slice(0, end);
    if (dotSegment.test(pathname)) return undefined;
    const place = originOf(headers.host ?? "");
    // A question mark alone is not a query.
    const search = end === -1 || end === url.length - 1 ? "" : url.slice(end);
    return place && { origin: place.origin, host: place.host, pathname, search };
  }

  async function respond(outgoing: ServerResponse, received: NodeRequest, serve: () => Promise<Outgoing>) {
    try {
      await send(outgoing, await serve());
    } catch (error) {
      if (error instanceof ConnectionLost || received.hasHungUp) return reset(outgoing.req.socket);
      onError(error);
      if (outgoing.headersSent) return reset(outgoing.req.socket);
      await send(outgoing, internalError);
    }
  }

  return (incoming, outgoing, caller) => {
    const { method = "", headers } = incoming;
    const isKnown = methods.has(method) && headers["transfer-encoding"] === undefined;
    if (!isKnown || Number(headers["content-length"] ?? 0) > bodyLimit) return false;
    const address = readAddress(incoming);
    const place = address && apis().find(method, address);
    if (!place || (place.route.payer && !place.missing)) return false;
    const current = apis();
    const request = new NodeRequest(incoming, outgoing);
    void respond(outgoing, request, () =>
      current.serve(place, current.toIncoming({ place, address, request, caller })),
    );
    return true;
  };
}

/** A request of node:http whose length is known and within the limit. */
class NodeRequest implements Received {
  readonly method: string;
  readonly headers: HeaderFields;
  readonly #incoming: IncomingMessage;
  readonly #outgoing: ServerResponse;
  #controller: AbortController | undefined;

  constructor(incoming: IncomingMessage, outgoing: ServerResponse) {
    this.method = incoming.method as string;
    this.headers = new HeaderFields(incoming.rawHeaders);
    this.#incoming = incoming;
    this.#outgoing = outgoing;
  }

  get hasHungUp(): boolean {
    return this.#controller?.signal.aborted ?? false;
  }

  /** Created on first use: only faults wait for it. */
  get signal(): AbortSignal {
    if (this.#controller) return this.#controller.signal;
    const controller = new AbortController();
    this.#controller = controller;
    const hangUp = () => controller.abort(new ConnectionLost());
    if (this.#outgoing.destroyed) hangUp();
    else this.#outgoing.once("close", hangUp);
    return controller.signal;
  }

  readBytes(): Promise<Uint8Array<ArrayBuffer>> {
    if (this.method === "GET") return Promise.resolve(new Uint8Array());
    const incoming = this.#incoming;
    return new Promise((resolve, reject) => {
      const chunks: Buffer<ArrayBuffer>[] = [];
      incoming
        .on("data", (chunk: Buffer<ArrayBuffer>) => chunks.push(chunk))
        .on("end", () => resolve(chunks.length === 1 ? (chunks[0] as Buffer<ArrayBuffer>) : Buffer.concat(chunks)))
        .on("error", reject)
        .on("close", () => {
          // Making an error takes longer than reading the body.
          if (!incoming.readableEnded) reject(new ConnectionLost());
        });
    });
  }
}

/** Sends a response, unless the caller has hung up. */
async function send(outgoing: ServerResponse, { status, headers, text, pieces }: Outgoing): Promise<void> {
  if (outgoing.destroyed) return;
  if (!pieces) return sendWhole(outgoing, { status, headers, text });
  outgoing.writeHead(status, headers).flushHeaders();
  for await (const piece of pieces()) {
    if (outgoing.destroyed) return;
    outgoing.write(piece);
  }
  outgoing.end();
}

function sendWhole(outgoing: ServerResponse, { status, headers, text }: Outgoing): void {
  const fields: (string | number)[] = [];
  for (const name in headers) fields.push(name, headers[name] as string);
  fields.push("content-length", Buffer.byteLength(text));
  outgoing.writeHead(status, fields).end(text);
}

function readOrigin(host: string): Pick<Address, "origin" | "host"> | undefined {
  const url = URL.canParse(`http://${host}`) ? new URL(`http://${host}`) : undefined;
  // The other door refuses anything but a host and a port.
  return url && /^[\w.-]+(?::\d+)?$/.test(host) ? { origin: url.origin, host: url.host } : undefined;
}

/** Most calls of a server name the same host. */
function rememberLast<Result>(read: (text: string) => Result): (text: string) => Result {
  let last: { text: string; result: Result } | undefined;
  return (text) => {
    if (last?.text !== text) last = { text, result: read(text) };
    return last.result;
  };
}
