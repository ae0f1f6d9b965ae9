import type { ClientRequest, IncomingMessage, ServerResponse } from "node:http";
import { messageOf } from "../core/text.ts";
import { refuse } from "../net/guarded-server.ts";
import { startRequest } from "../net/start-request.ts";
import { endToEndHeaders, relayBody, toHeaders } from "./relay.ts";

export type Message = {
  headers: Headers;
  /** `undefined` when it is larger than the limit. */
  body: Buffer | undefined;
};

/** The result of a request that was passed on. */
export type Passed =
  | { status: number; problem?: undefined; request: Message; response: Message }
  /** `status` is set when the response had begun. */
  | { status: number | undefined; problem: string };

/** Forwards a request to a gateway once, and its response back, both unchanged. The response is 502 when the gateway cannot be reached. */
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
  // When the caller gives up, so does the call to the gateway.
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
    // HTTP/1.0 has no chunks, and these two have no body at all.
    const chunked = incoming.httpVersion !== "1.0" && status !== 204 && status !== 304;
    outgoing.writeHead(status, reasonOf(response), endToEndHeaders(response, { chunked }));
    const responseBody = await relayBody(response, outgoing);
    return {
      status,
      request: { headers: toHeaders(incoming), body: await sent },
      response: { headers: toHeaders(response), body: responseBody },
    };
  } catch (error) {
    // A complete response must still reach the caller.
    if (!outgoing.writableFinished) outgoing.destroy();
    return { status, problem: `The exchange was interrupted: ${messageOf(error)}` };
  }
}

/** The reason phrase of a response; empty when it contains characters that no server may send. */
function reasonOf({ statusMessage = "" }: IncomingMessage): string {
  return /^[\t\x20-\x7e\x80-\xff]*$/.test(statusMessage) ? statusMessage : "";
}

/** Streams a request to the gateway. */
function send(
  incoming: IncomingMessage,
  { target, path }: { target: URL; path: string },
): {
  upstream: ClientRequest;
  /** Resolves with the body when all of it is sent; `undefined` when it is larger than the limit. */
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
      reject(new Error(`it switched the protocol with HTTP ${statusCode}, which was not requested`));
    });
    upstream.once("close", () => reject(new Error("it ended the connection without a response")));
  });
  // A gateway may respond before it has the whole request. Nothing reads the rest then, and the relay would wait forever.
  const cut = new Promise<never>((_, reject) => {
    upstream.once("close", () => {
      if (!upstream.writableFinished) reject(new Error("the response came before the whole request was sent"));
    });
  });
  const sent = Promise.race([relayBody(incoming, upstream), cut]);
  // It is awaited only after the response.
  sent.catch(() => {});
  return { upstream, sent, responded };
}
