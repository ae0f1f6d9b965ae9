// One of several processes that race for the same orders and deliveries. It migrates, prints "ready", waits for a line, races, and prints its wins as
// JSON.
import { once } from "node:events";
import { nextOrder, sampleJob, sampleOrder, samplePayment } from "../../src/checkout/stores/conformance/samples.ts";
import { type DatabaseKind, openDatabase } from "./checkout-databases.ts";

const [kind, place = "", rounds = ""] = process.argv.slice(2);
const { store, deliverOnce, close } = await openDatabase(kind as DatabaseKind, place);
await store.migrate();
process.stdout.write("ready\n");
await once(process.stdin, "data");

const won: { claims: number[]; deliveries: number[] } = { claims: [], deliveries: [] };
const shop = "race";
for (let round = 0; round < Number(rounds); round++) {
  await store.update({ shop, orderId: "counter" }, (found) => ({
    order: found.file ? { ...nextOrder(found), amount: (found.file.order.amount + 1) as never } : counter(),
    payments: [],
    jobs: [],
  }));

  const order = sampleOrder({ shop, orderId: `order ${round}` });
  const payment = samplePayment(order);
  let isMine = false;
  const { file } = await store.update(order, ({ file }) => {
    isMine = file === undefined;
    return file
      ? undefined
      : { order: { ...order, claim: payment.id }, payments: [payment], jobs: [sampleJob(payment)] };
  });
  if (isMine) won.claims.push(round);

  if (await deliverOnce(`${file?.order.claim}:paid`)) won.deliveries.push(round);
}
process.stdout.write(JSON.stringify(won));
await close();
process.stdin.destroy();

function counter() {
  return sampleOrder({ shop, orderId: "counter", amount: 1 as never });
}
