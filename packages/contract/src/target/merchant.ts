import { createServer, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { html } from "hono/html";
import { Skip } from "../run/skip.ts";
import { listenOnLoopback } from "./loopback.ts";
import type { PayerDeed, Receiver, Redirect, SeenReturn, Target } from "./target.ts";

/** The merchant's side of a run, on this machine: where payers come back to, and webhooks come to. */
export type Merchant = {
  readonly callbackUrl: string;
  readonly receiver: Receiver;
  readonly bringPayer: NonNullable<Target["pay"]>;
  close(): Promise<void>;
};

const deeds: Record<PayerDeed, string> = {
  pays: "pay",
  "is declined": "let the payment fail, with a card that is declined",
  cancels: "cancel the payment",
};

/** Starts it on the loopback interface. */
export async function startMerchant(options: {
  port: number;
  publicUrl: string | undefined;
  say: (text: string) => void;
  waitSeconds: number;
}): Promise<Merchant> {
  const { say, waitSeconds } = options;
  const webhooks: SeenReturn[] = [];
  let page = "";
  let onReturn: ((seen: SeenReturn) => void) | undefined;

  const server = createServer(async (request, response) => {
    const seen = await read(request, base);
    const { pathname } = new URL(seen.url);
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    if (pathname === "/pay") return response.end(page);
    if (pathname.startsWith("/webhook")) webhooks.push(seen);
    else if (pathname === "/return") onReturn?.(seen);
    else response.statusCode = 404;
    response.end("<!doctype html><title>Done</title><p>This page can be closed.</p>\n");
  });
  const { url: local, close } = await listenOnLoopback(server, options.port);
  const base = options.publicUrl?.replace(/\/+$/, "") ?? local;

  return {
    callbackUrl: `${base}/return`,
    receiver: {
      url: `${base}/webhook`,
      take: async () => webhooks.splice(0),
    },
    bringPayer(redirect, deed) {
      page = formOf(redirect);
      const address = redirect.method === "GET" ? redirect.url : `${local}/pay`;
      say(`Open this address in a browser, and ${deeds[deed]}:\n  ${address}`);
      return new Promise((resolve, reject) => {
        const timer = setTimeout(
          () => reject(new Skip(`Nobody came back within ${waitSeconds} s.`)),
          waitSeconds * 1000,
        );
        onReturn = (seen) => {
          clearTimeout(timer);
          onReturn = undefined;
          resolve(seen);
        };
      });
    },
    close,
  };
}

async function read(request: IncomingMessage, base: string): Promise<SeenReturn> {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, [value].flat().join(", "));
  }
  return { method: request.method ?? "GET", url: `${base}${request.url}`, headers, body: await text(request) };
}

/** A page whose form goes where the payer is sent by POST. */
function formOf({ url, fields = {} }: Redirect): string {
  const inputs = Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  return String(
    html`<!doctype html><title>To the gateway</title><form method="post" action="${url}">${inputs}<button>Go on to the gateway</button></form>\n`,
  );
}
