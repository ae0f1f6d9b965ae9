import type { IncomingMessage } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { escapeTerminalText } from "@dargah/common/terminal-text";
import { html } from "hono/html";
import { Skip } from "../core/stop.ts";
import type { PayerDeed, ReceivedRequest, Receiver, Redirect, Target } from "../core/target.ts";
import { shortened } from "../core/text.ts";
import { createGuardedServer, refuse } from "../net/guarded-server.ts";
import { listenOnLoopback } from "../net/listen.ts";
import { BodyTooLarge, readBounded } from "../net/read-bounded.ts";
import { pathnameOf, readPath } from "../net/request-target.ts";
import { takeFrom } from "./inbox.ts";

/** The merchant's side of a run, on this machine: the address of callbacks and webhooks. */
export type Merchant = {
  /** Differs for each payer: one who comes back late or twice must not be mistaken for the next. */
  callbackUrl(): string;
  readonly receiver: Receiver;
  readonly bringPayer: NonNullable<Target["pay"]>;
  close(): Promise<void>;
};

const deeds: Record<PayerDeed, string> = {
  pay: "pay",
  decline: "let the payment fail, with a card that is declined",
  cancel: "cancel the payment",
};

/** Time that a requested delivery may take. A failed one is retried after two minutes, which is not waited for. */
const deliverySeconds = 30;
const pollMilliseconds = 50;

/** Number of unclaimed requests that are kept. A run waits for one delivery at a time. */
const mostWebhooks = 100;

/** Starts it on the loopback interface. */
export async function startMerchant(options: {
  port: number;
  publicUrl: string | undefined;
  say: (text: string) => void;
  waitSeconds: number;
}): Promise<Merchant> {
  const { say, waitSeconds } = options;
  const webhooks: ReceivedRequest[] = [];
  const closer = new AbortController();
  const { signal: closing } = closer;
  let page = "";
  let payer = 1;
  const returnPath = () => `/return/${payer}`;
  let onReturn: ((seen: ReceivedRequest) => void) | undefined;

  /** Strangers can reach it by a public address, too. */
  function keepWebhook(seen: ReceivedRequest): void {
    webhooks.push(seen);
    if (webhooks.length > mostWebhooks) webhooks.shift();
  }

  const server = createGuardedServer({
    onMishap: ({ method, target, problem }) => say(escapeTerminalText(`${method} ${shortened(target)}: ${problem}`)),
    async respond(request, response) {
      const path = readPath(request.url ?? "/")?.path;
      if (path === undefined) return refuse(response, 400, "Call it by a path.");
      let seen: ReceivedRequest;
      try {
        seen = await read(request, `${base}${path}`);
      } catch (error) {
        if (error instanceof BodyTooLarge) return refuse(response, 413, error.message);
        // A client that disconnects may retry.
        return response.destroy();
      }
      const pathname = pathnameOf(path);
      response.setHeader("Content-Type", "text/html; charset=utf-8");
      if (pathname === "/pay") return response.end(page);
      if (isBelow(pathname, "/webhook")) keepWebhook(seen);
      else if (pathname === returnPath()) onReturn?.(seen);
      else if (!isBelow(pathname, "/return")) response.statusCode = 404;
      response.end(toPage("Back at the merchant", html`<p>This page can be closed.</p>`));
    },
  });
  const { url: local, close } = await listenOnLoopback(server, options.port);
  const base = options.publicUrl?.replace(/\/+$/, "") ?? local;

  return {
    callbackUrl: () => `${base}${returnPath()}`,
    receiver: {
      url: `${base}/webhook`,
      async take(url) {
        const until = Date.now() + deliverySeconds * 1000;
        const isDue = () => !closing.aborted && Date.now() < until && !webhooks.some((one) => one.url === url);
        while (isDue()) await sleep(pollMilliseconds);
        return takeFrom(webhooks, url);
      },
    },
    bringPayer(redirect, deed) {
      page = pageOf(redirect);
      say(`Open this address in a browser, and ${deeds[deed]}:\n  ${base}/pay`);
      return new Promise<ReceivedRequest>((resolve, reject) => {
        const giveUp = () => reject(new Skip(`Nobody came back within ${waitSeconds} s.`));
        const timer = setTimeout(giveUp, waitSeconds * 1000);
        closing.addEventListener("abort", () => {
          clearTimeout(timer);
          reject(new Skip("The run no longer waits for a payer."));
        });
        onReturn = (seen) => {
          clearTimeout(timer);
          resolve(seen);
        };
      }).finally(() => {
        onReturn = undefined;
        payer += 1;
      });
    },
    async close() {
      closer.abort();
      await close();
    },
  };
}

function isBelow(pathname: string, parent: string): boolean {
  return pathname === parent || pathname.startsWith(`${parent}/`);
}

async function read(request: IncomingMessage, url: string): Promise<ReceivedRequest> {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, [value].flat().join(", "));
  }
  const body = await readBounded(request);
  return { method: request.method ?? "GET", url, headers, body: body.toString("utf8") };
}

/** The merchant's page that the payer leaves: some pay pages need a POST, and Vandar's needs a referrer. */
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
