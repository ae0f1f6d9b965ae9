import { createServer } from "node:http";
import { toman } from "dargah/money";
import { toNodeHandler } from "dargah/node";
import { redirectResponse } from "dargah/web";
import { openShop, origin, port } from "./shop.ts";

const checkout = await openShop();

async function handle(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (pathname.startsWith("/payments/")) return checkout.handle(request);
  const [, orderId] = /^\/orders\/([\w-]{1,40})$/.exec(pathname) ?? [];
  if (orderId === undefined) return new Response("The shop is open.");
  if (request.method === "POST") {
    const { redirect } = await checkout.start({ orderId, amount: toman(25_000) });
    return redirectResponse(redirect);
  }
  const { payments } = await checkout.list({ orderId });
  return Response.json(payments.map(({ state }) => state));
}

createServer(toNodeHandler(handle, { origin })).listen(port, "127.0.0.1", () =>
  console.log(`The shop is at ${origin}`),
);
