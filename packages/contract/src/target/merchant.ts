import { createServer, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { html } from "hono/html";
import { Skip } from "../run/skip.ts";
import { listenOnLoopback } from "./loopback.ts";
import { takeFrom } from "./take-from.ts";
import type { PayerDeed, Receiver, Redirect, SeenReturn, Target } from "./target.ts";

/** The merchant's side of a run, on this machine: where payers come back to, and webhooks come to. */
export type Merchant = {
  /** Another one for each payer: whoever comes back late, or twice, must not be taken for the next. */
  callbackUrl(): string;
  readonly receiver: Receiver;
  readonly bringPayer: NonNullable<Target["pay"]>;
  close(): Promise<void>;
};

const deeds: Record<PayerDeed, string> = {
  pays: "pay",
  "is declined": "let the payment fail, with a card that is declined",
  cancels: "cancel the payment",
};

/** How long a delivery may take that a gateway was asked for. A first one that fails comes again after two minutes, and is not waited for. */
const deliverySeconds = 30;
const pollMilliseconds = 50;

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
  let payer = 1;
  const returnPath = () => `/return/${payer}`;
  let onReturn: ((seen: SeenReturn) => void) | undefined;

  const server = createServer(async (request, response) => {
    const seen = await read(request, base).catch(() => undefined);
    // Whoever went away in the middle comes again, or not.
    if (!seen) return;
    const { pathname } = new URL(request.url ?? "/", local);
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    if (pathname === "/pay") return response.end(page);
    if (pathname.startsWith("/webhook")) webhooks.push(seen);
    else if (pathname === returnPath()) onReturn?.(seen);
    else if (!pathname.startsWith("/return")) response.statusCode = 404;
    response.end(toPage("Back at the merchant", html`<p>This page can be closed.</p>`));
  });
  const { url: local, close } = await listenOnLoopback(server, options.port);
  const base = options.publicUrl?.replace(/\/+$/, "") ?? local;

  return {
    callbackUrl: () => `${base}${returnPath()}`,
    receiver: {
      url: `${base}/webhook`,
      async take(url) {
        const until = Date.now() + deliverySeconds * 1000;
        while (!webhooks.some((one) => one.url === url) && Date.now() < until) await sleep(pollMilliseconds);
        return takeFrom(webhooks, url);
      },
    },
    bringPayer(redirect, deed) {
      page = pageOf(redirect);
      say(`Open this address in a browser, and ${deeds[deed]}:\n  ${base}/pay`);
      return new Promise<SeenReturn>((resolve, reject) => {
        const giveUp = () => reject(new Skip(`Nobody came back within ${waitSeconds} s.`));
        const timer = setTimeout(giveUp, waitSeconds * 1000);
        onReturn = (seen) => {
          clearTimeout(timer);
          resolve(seen);
        };
      }).finally(() => {
        onReturn = undefined;
        payer += 1;
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

/** The merchant's page before the payer leaves it: some pay pages are posted to, and Vandar's wants to know where its visitor comes from. */
function pageOf({ method, url, fields = {} }: Redirect): string {
  const inputs = Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  const way =
    method === "GET"
      ? html`<a href="${url}">Go on to the gateway</a>`
      : html`<form method="post" action="${url}">${inputs}<button>Go on to the gateway</button></form>`;
  return toPage("To the gateway", way);
}

function toPage(title: string, content: ReturnType<typeof html>): string {
  return String(
    html`<!doctype html><html lang="en"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><main><h1>${title}</h1>${content}</main></html>\n`,
  );
}
