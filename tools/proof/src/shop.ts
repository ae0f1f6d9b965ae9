// One process of the shop. It is killed at any moment.
import { DargahError } from "dargah";
import { rial } from "dargah/money";
import { breakSources } from "./broken.ts";
import type { Accounts } from "./create-shop.ts";
import type { Asked, Question, Responded, Response } from "./messages.ts";
import { type StoreName, stores } from "./stores.ts";

const [name = "", address = "", accounts = "", broken = ""] = process.argv.slice(2);
if (broken !== "") breakSources(broken);
// Loaded now, so that a fault is in them.
const { createShop } = await import("./create-shop.ts");
const { openStore } = await import("./open-store.ts");
if (!(name in stores)) throw new Error(`"${name}" is not a store.`);
const checkout = createShop(await opened(), JSON.parse(accounts) as Accounts);

process.on("message", ({ id, question }: Asked) => void respond(question).then((response) => send({ id, response })));
// The parent has ended.
process.on("disconnect", () => process.exit());
send({ id: 0, response: { status: 200 } });

for (;;) {
  await checkout.reconcile({ limit: 50 }).catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, 500 + Math.random() * 500));
}

/** Tries for a minute, because a server that has crashed takes a while to start again. */
async function opened(): ReturnType<typeof openStore> {
  for (let left = 60; ; left -= 1) {
    try {
      return await openStore(name as StoreName, address);
    } catch (error) {
      if (left === 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
}

async function respond(question: Question): Promise<Response> {
  try {
    if ("start" in question) {
      const { orderId, gateway, amount } = question.start;
      return { redirect: (await checkout.start({ orderId, gateway, amount: rial(amount) })).redirect };
    }
    const { url, method, body, type } = question.callback;
    const request = new Request(url, method === "GET" ? {} : { method, body, headers: { "Content-Type": type } });
    return { status: (await checkout.handle(request)).status };
  } catch (error) {
    return { error: error instanceof DargahError ? error.code : String(error) };
  }
}

function send(responded: Responded): void {
  process.send?.(responded);
}
