import { createSandbox } from "@dargah/sandbox";
import { type Audit, audit, isClean } from "./audit.ts";
import { type Accounts, gatewayNames } from "./create-shop.ts";
import { openStore } from "./open-store.ts";
import { sendPayer } from "./send-payer.ts";
import { openShops } from "./shops.ts";
import { type StoreKind, type StoreName, stores } from "./stores.ts";

export type Proof = {
  readonly title: string;
  readonly processes: number;
  readonly payers: number;
  readonly kills: number;
  readonly crashes: number;
  readonly seconds: number;
  readonly audit: Audit;
  readonly states: Readonly<Record<string, number>>;
};

/** Payers who are at the shop at once. */
const crowd = 40;

/** How long everything may take to settle, once nothing fails any more. */
const patienceMs = 240_000;

/** Long enough for a process to start on a small machine. */
const killEveryMs = 4000;

/** Sends payers to a shop of several processes that are killed at random, while a fifth of the gateways' calls fail and the server crashes. */
export async function runProof(
  name: StoreName,
  { payers, broken = "", log }: { payers: number; broken?: string; log(line: string): void },
): Promise<Proof> {
  const kind: StoreKind = stores[name];
  const started = Date.now();
  const sandbox = createSandbox({
    gateways: [...gatewayNames],
    paymentLimit: payers * 4,
    // The crowd of a fast machine is above the limits of one shop.
    irandargah: { rateLimits: "off" },
    logLimit: 1,
  });
  const server = await sandbox.listen({ port: 0 });
  const place = await kind.make();
  const opened = await openStore(name, place.address);
  const credentials = sandbox.credentials();
  const accounts = Object.fromEntries(
    gatewayNames.map((gateway) => [gateway, { baseUrl: server.baseUrl(gateway), credentials: credentials[gateway] }]),
  ) as unknown as Accounts;
  const shops = openShops(kind.processes, [name, place.address, JSON.stringify(accounts), broken]);
  let crashes = 0;
  try {
    for (const fault of ["reset-before", "reset-after"] as const) sandbox.faults.add({ kind: fault, probability: 0.1 });
    const killing = setInterval(() => shops.kill(), killEveryMs);
    const orders = Array.from({ length: payers }, (_, index) => `A-${index + 1}`);
    const paid: string[] = [];
    let next = 0;
    const walk = async () => {
      for (;;) {
        const orderId = orders[next++];
        if (orderId === undefined) return;
        if (await sendPayer({ sandbox, shops }, orderId)) paid.push(orderId);
        if (next % 1000 === 0) log(`${next} payers, ${shops.kills()} kills`);
        if (place.crash && crashes === 0 && next > payers / 2) {
          crashes += 1;
          await place.crash();
          log("the server has crashed and started again");
        }
      }
    };
    await Promise.all(Array.from({ length: crowd }, walk)).finally(() => clearInterval(killing));
    sandbox.faults.clear();
    const end = Date.now() + (kind.isUnsafe ? patienceMs / 8 : patienceMs);
    let found = await audit({ sandbox, opened }, paid);
    while (!isClean(found.audit) && Date.now() < end && found.audit.double === 0 && found.audit.deliveredTwice === 0) {
      log(`not settled yet: ${JSON.stringify(found.audit)}`);
      await new Promise((resolve) => setTimeout(resolve, 5000));
      found = await audit({ sandbox, opened }, paid);
    }
    return {
      title: kind.title,
      processes: kind.processes,
      payers,
      kills: shops.kills(),
      crashes,
      seconds: Math.round((Date.now() - started) / 1000),
      audit: found.audit,
      states: Object.fromEntries(found.states),
    };
  } finally {
    await shops.close();
    await opened.close();
    await server.close();
    await place.remove();
  }
}
