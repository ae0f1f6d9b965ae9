import type { Sandbox } from "@dargah/sandbox";
import { gatewayNames } from "./create-shop.ts";
import type { Question } from "./messages.ts";
import type { Shops } from "./shops.ts";

export const amount = 250_000;

/** How often a payer tries to reach a shop that does not respond. */
const patience = 200;

/** A payer who buys one order, sometimes in two tabs at two gateways, and comes back once or twice at once. @returns whether a payment was made */
export async function sendPayer(
  { sandbox, shops }: { sandbox: Sandbox; shops: Shops },
  orderId: string,
): Promise<boolean> {
  const first = Math.floor(Math.random() * gatewayNames.length);
  const tabs = Math.random() < 0.1 ? [first, first + 1] : [first];
  const paid = await Promise.all(
    tabs.map((index) =>
      pay({ sandbox, shops }, { orderId, gateway: String(gatewayNames[index % gatewayNames.length]) }),
    ),
  );
  return paid.includes(true);
}

async function pay(
  { sandbox, shops }: { sandbox: Sandbox; shops: Shops },
  { orderId, gateway }: { orderId: string; gateway: string },
): Promise<boolean> {
  let last: unknown;
  for (let left = patience; left > 0; left -= 1) {
    const response = await shops.ask({ start: { orderId, gateway, amount } });
    if (response && "redirect" in response) {
      const { returns } = await sandbox.pay(response.redirect, { card: "success" });
      const [request] = returns;
      if (request === undefined) return false;
      const callback = {
        url: request.url,
        method: request.method,
        body: await request.text(),
        type: "application/x-www-form-urlencoded",
      };
      const times = Math.random() < 0.2 ? 2 : 1;
      await Promise.all(Array.from({ length: times }, () => comeBack(shops, { callback })));
      return true;
    }
    // Another tab pays for it.
    if (response && "error" in response && /^order_(?:paid|being_checked)$/.test(response.error)) return false;
    last = response;
    await pause();
  }
  throw new Error(`No shop could start a payment of ${orderId}. The last one responded ${JSON.stringify(last)}.`);
}

/** Reloads until the shop responds. */
async function comeBack(shops: Shops, question: Question): Promise<void> {
  for (let left = patience; left > 0; left -= 1) {
    const response = await shops.ask(question);
    if (response && "status" in response && response.status < 500) return;
    await pause();
  }
  throw new Error("No shop took a callback.");
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 100 + Math.random() * 200));
