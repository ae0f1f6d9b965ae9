import { setImmediate } from "node:timers/promises";
import { collectGarbage } from "@dargah/test-kit/heap";
import { irandargah } from "dargah/irandargah";
import { rial } from "dargah/money";
import { createMemoryStore } from "dargah/stores";

export type StoreFigures = { payments: number; entries: number; bytesPerPayment: number };

const base = "https://sandbox.irandargah.com";
const amount = rial(250_000);

/**
 * Measures what the memory store keeps of each payment that was created and verified, on the heap after a collection: by how much it grows from a
 * quarter of the payments to all of them, when the tables of the store are as full as before. Call it in a process of its own: what other code has
 * left behind is freed meanwhile, and would be subtracted.
 */
export async function measureStore(payments: number): Promise<StoreFigures> {
  const store = createMemoryStore();
  const token = "idg_test_benchmark0000000000000000";
  const gateway = irandargah({ token, environment: "sandbox", store, fetch: createResponder() });

  async function pay(orderId: string): Promise<void> {
    const payment = await gateway.createPayment({ amount, orderId, callbackUrl: "https://shop.example/return" });
    const { outcome } = await gateway.verifyPayment({ payment });
    if (outcome !== "paid") throw new Error(`The payment of ${orderId} is ${outcome}, not paid.`);
  }
  /** Without what the platform frees only between the turns of the event loop. */
  async function used(): Promise<number> {
    for (let turn = 0; turn < 3; turn += 1) {
      collectGarbage();
      await setImmediate();
    }
    return process.memoryUsage().heapUsed;
  }

  const heaps: number[] = [];
  for (let paid = 1; paid <= payments; paid += 1) {
    await pay(`ORDER-${paid}`);
    if (paid % 50 === 0) await setImmediate();
    if (paid === payments / 4 || paid === payments) heaps.push(await used());
  }
  const [quarter = 0, all = 0] = heaps;
  return { payments, entries: store.size, bytesPerPayment: Math.round((all - quarter) / (payments * 0.75)) };
}

/** A gateway in memory that accepts everything, with a new authority for each payment. */
function createResponder(): (request: Request) => Promise<Response> {
  let count = 0;
  return async (request) => {
    const { authority } = await request.json();
    if (request.url.endsWith("/verifications")) {
      return respond({
        verification: { ref_id: "259495616162", authority, amount, verified_at: "1404-07-09 10:35:00" },
      });
    }
    count += 1;
    const created = `20251001${String(count).padStart(8, "0")}HC`;
    const gateway_url = `${base}/startpay/${created}`;
    return respond({ transaction: { authority: created, gateway_url, expires_at: "1404-07-09 10:50:00" } });
  };
}

function respond(data: object): Response {
  const meta = { request_id: "req_1" };
  return Response.json({
    success: true,
    data: { ...data, meta },
    message: "ok",
    status_code: 100,
    timestamp: "1404-07-09 10:35:00",
  });
}
