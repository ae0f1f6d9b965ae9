import { type ClientRequest, type IncomingMessage, request, type ServerResponse } from "node:http";
import { request as requestSecurely } from "node:https";
import { endToEndHeaders, relayBody, toHeaders } from "./relay.ts";

export type Message = { headers: Headers; body: Buffer };

/** What came of a request that was passed on. */
export type Passed =
  | { status: number; problem?: undefined; request: Message; answer: Message }
  /** `status` when the answer had begun. */
  | { status: number | undefined; problem: string };

/** Passes a request on to a gateway and its answer back, once, as they come. A gateway that cannot be reached makes it 502. */
export async function passOn(options: {
  incoming: IncomingMessage;
  outgoing: ServerResponse;
  url: { target: URL; path: string };
}): Promise<Passed> {
  const { incoming, outgoing, url } = options;
  const { upstream, sent, answered } = send(incoming, url);
  // Whoever gives up waiting does so at the gateway, too.
  outgoing.once("close", () => upstream.destroy());

  let answer: IncomingMessage;
  try {
    answer = await answered;
  } catch (error) {
    if (outgoing.destroyed) return { status: undefined, problem: "The caller went away before an answer came." };
    const problem = `${url.target.origin} cannot be reached: ${describe(error)}`;
    refuse(outgoing, 502, problem);
    return { status: undefined, problem };
  }
  const status = answer.statusCode ?? 0;
  try {
    outgoing.sendDate = false;
    outgoing.writeHead(status, answer.statusMessage ?? "", endToEndHeaders(answer));
    const answerBody = await relayBody(answer, outgoing);
    return {
      status,
      request: { headers: toHeaders(incoming), body: await sent },
      answer: { headers: toHeaders(answer), body: answerBody },
    };
  } catch (error) {
    // An answer that is complete must not be torn out of the caller's hands.
    if (!outgoing.writableFinished) outgoing.destroy();
    return { status, problem: `The exchange broke off: ${describe(error)}` };
  }
}

/** Answers in the place of the gateway. */
export function refuse(outgoing: ServerResponse, status: number, error: string): void {
  outgoing.statusCode = status;
  outgoing.setHeader("Content-Type", "application/json");
  outgoing.end(`${JSON.stringify({ error })}\n`);
}

/** Sends a request on as it comes. */
function send(
  incoming: IncomingMessage,
  { target, path }: { target: URL; path: string },
): {
  upstream: ClientRequest;
  /** The body, when all of it is sent. */
  sent: Promise<Buffer>;
  answered: Promise<IncomingMessage>;
} {
  const start = target.protocol === "https:" ? requestSecurely : request;
  const upstream = start({
    hostname: target.hostname.replace(/^\[|\]$/g, ""),
    port: target.port,
    method: incoming.method,
    path,
    headers: endToEndHeaders(incoming, target.host),
    // A connection that is used again may just be closing at its other end; the call would be lost, and must not be repeated.
    agent: false,
  });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    upstream.once("response", resolve);
    upstream.on("error", reject);
  });
  // A gateway may answer before it has all of the request. Nothing reads the rest then, and the relay alone would wait for ever.
  const cut = new Promise<never>((_, reject) => {
    upstream.once("close", () => {
      if (!upstream.writableFinished) reject(new Error("the answer came before all of the request was sent"));
    });
  });
  const sent = Promise.race([relayBody(incoming, upstream), cut]);
  // It is asked for only after the answer.
  sent.catch(() => {});
  return { upstream, sent, answered };
}

/** A connection that is refused on every address has a code and no message. */
function describe(error: unknown): string {
  const { message, code } = error as Error & { code?: string };
  return message || code || "unknown";
}
