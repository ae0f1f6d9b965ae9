import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { html } from "hono/html";
import type { Order, ShopGateway } from "../support/subject.ts";

/** A request to the callback, by a payer's browser or someone else. */
export type Return = {
  method: string;
  fields: Record<string, string>;
  referer: string | undefined;
  origin: string | undefined;
};

export type Shop = {
  url: string;
  /** Every callback so far, in order. */
  returns: Return[];
  /** State of the order, as the shop knows it. */
  state: () => "open" | "paid" | "not paid";
  close(): Promise<void>;
};

/** A small shop with one order: a page with a pay button, and a callback page, which asks the gateway what happened. */
export async function openShop(options: {
  gateway: ShopGateway;
  baseUrl: string;
  credentials: Record<string, string>;
  amount?: number;
  /** URL to which the callback redirects, instead of showing the result itself. */
  thanksUrl?: string;
}): Promise<Shop> {
  const { gateway, baseUrl, credentials, amount = 150_000, thanksUrl } = options;
  const returns: Return[] = [];
  let reference: string | undefined;
  let state: "open" | "paid" | "not paid" = "open";
  let order: Order;

  const pages: Record<string, (request: IncomingMessage) => Promise<unknown>> = {
    "/": async () =>
      page(
        "Shop",
        html`<p>A book, ${amount} Rial</p><form method="post" action="/checkout"><button>Order</button></form>`,
      ),

    async "/checkout"() {
      const created = await gateway.create(order);
      reference = created.reference;
      const { method, url, field } = created.redirect;
      const hidden = field && html`<input type="hidden" name="${field[0]}" value="${field[1]}">`;
      return page("Checkout", html`<form method="${method}" action="${url}">${hidden}<button>Pay</button></form>`);
    },

    async "/callback"(request) {
      const fields = await readFields(request);
      const { method = "", headers } = request;
      returns.push({ method, fields, referer: headers.referer, origin: headers.origin });
      // The callback only says which payment to look up. The gateway says whether it is paid.
      if (state !== "paid" && fields[gateway.reference] === reference) {
        const asked = gateway.askedBy === undefined ? reference : fields[gateway.askedBy];
        state = (await gateway.isPaid(order, asked ?? "")) ? "paid" : "not paid";
      }
      return page(`Order ${state}`, html`<p>${JSON.stringify(fields)}</p>`);
    },
  };

  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://shop");
    const show = pages[pathname];
    const body = show && (await show(request));
    if (pathname === "/callback" && thanksUrl) response.writeHead(303, { Location: thanksUrl }).end();
    else response.writeHead(show ? 200 : 404, { "Content-Type": "text/html; charset=utf-8" }).end(String(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  order = { id: "A1001", amount, callbackUrl: `${url}/callback`, baseUrl, credentials };
  return {
    url,
    returns,
    state: () => state,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function page(title: string, content: unknown): unknown {
  return html`<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>${title}</title><h1>${title}</h1>${content}</html>`;
}

async function readFields(request: IncomingMessage): Promise<Record<string, string>> {
  if (request.method === "GET") return Object.fromEntries(new URL(request.url ?? "/", "http://shop").searchParams);
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  return Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
}
