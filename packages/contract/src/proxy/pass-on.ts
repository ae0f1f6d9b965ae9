import type { ClientRequest, IncomingMessage, ServerResponse } from "node:http";
import { messageOf } from "../core/text.ts";
import { refuse } from "../net/guarded-server.ts";
import { startRequest } from "../net/start-request.ts";
import { endToEndHeaders, relayBody, toHeaders } from "./relay.ts";

export type Message = {
  headers: Headers;
  /** `undefined` for more than is kept. */
  body: Buffer | undefined;
};

/** The result of a request that was passed on. */
export type Passed =
  | { status: number; problem?: undefined; request: Message; response: Message }
  /** `status` when the response had begun. */
  | { status: number | undefined; problem: string };

/** Passes a request on to a gateway and its response back, once, as they come. A gateway that cannot be reached makes it 502. */
export async function passOn(options: {
  incoming: IncomingMessage;
  outgoing: ServerResponse;
  url: { target: URL; path: string };
}): Promise<Passed> {
  const { incoming, outgoing, url } = options;
  let sending: ReturnType<typeof send>;
  try {
    sending = send(incoming, url);
  } catch (error) {
    const problem = `The request cannot be passed on: ${messageOf(error)}`;
    refuse(outgoing, 502, problem);
    return { status: undefined, problem };
  }
  const { upstream, sent, responded } = sending;
  // Whoever gives up waiting does so at the gateway, too.
  outgoing.once("close", () => upstream.destroy());

  let response: IncomingMessage;
  try {
    response = await responded;
  } catch (error) {
    if (outgoing.destroyed) return { status: undefined, problem: "The caller went away before a response came." };
    const problem = `${url.target.origin} cannot be reached: ${messageOf(error)}`;
    refuse(outgoing, 502, problem);
    return { status: undefined, problem };
  }
  const status = response.statusCode ?? 0;
  try {
    outgoing.sendDate = false;
    // A caller with HTTP/1.0 knows no chunks, and these two have no body at all.
    const chunked = incoming.httpVersion !== "1.0" && status !== 204 && status !== 304;
    outgoing.writeHead(status, reasonOf(response), endToEndHeaders(response, { chunked }));
    const responseBody = await relayBody(response, outgoing);
    return {
      status,
      request: { headers: toHeaders(incoming), body: await sent },
      response: { headers: toHeaders(response), body: responseBody },
    };
  } catch (error) {
    // A response that is complete must not be torn out of the caller's hands.
    if (!outgoing.writableFinished) outgoing.destroy();
    return { status, problem: `The exchange broke off: ${messageOf(error)}` };
  }
}

/** The reason of a response; empty for one with characters that no server may send. */
function reasonOf({ statusMessage = "" }: IncomingMessage): string {
  return /^[\t\x20-\x7e\x80-\xff]*$/.test(statusMessage) ? statusMessage : "";
}

/** Sends a request on as it comes. */
function send(
  incoming: IncomingMessage,
  { target, path }: { target: URL; path: string },
): {
  upstream: ClientRequest;
  /** The body, when all of it is sent; `undefined` for more than is kept. */
  sent: Promise<Buffer | undefined>;
  responded: Promise<IncomingMessage>;
} {
  const upstream = startRequest({
    ...{ target, path, method: incoming.method ?? "GET" },
    headers: endToEndHeaders(incoming, { host: target.host, chunked: true }),
  });
  const responded = new Promise<IncomingMessage>((resolve, reject) => {
    upstream.once("response", resolve);
    upstream.on("error", reject);
    upstream.once("upgrade", ({ statusCode }, socket) => {
      socket.destroy();
      reject(new Error(`it answered HTTP ${statusCode} and changed the protocol, which nobody asked for`));
    });
    upstream.once("close", () => reject(new Error("it ended the connection without a response")));
  });
  // A gateway may answer before it has all of the request. Nothing reads the rest then, and the relay alone would wait for ever.
  const cut = new Promise<never>((_, reject) => {
    upstream.once("close", () => {
      if (!upstream.writableFinished) reject(new Error("the response came before all of the request was sent"));
    });
  });
  const sent = Promise.race([relayBody(incoming, upstream), cut]);
  // It is asked for only after the response.
  sent.catch(() => {});
  return { upstream, sent, responded };
}
