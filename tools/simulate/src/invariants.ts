import type { PaymentRecord } from "dargah/checkout";
import { rial } from "dargah/money";
import type { Order } from "./payers.ts";
import type { Process, World } from "./world.ts";

/** States in which the shop knows of kept money, or knows that it does not know. */
const seen = new Set<PaymentRecord["state"]>(["paid", "surplus", "mismatched", "unknown"]);

/** What must hold after each step. @returns what does not hold */
export async function checkSafety(world: World, orders: readonly Order[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const { orderId } of orders) {
    const { file } = await world.store.read({ shop: "default", orderId });
    if (file === undefined) continue;
    const { order, payments } = file;
    const paid = payments.filter(({ state }) => state === "paid");
    const holding = payments.filter(({ state }) => state === "paid" || state === "verifying" || state === "unknown");
    if (paid.length > 1) wrong.push(`${orderId} is paid ${paid.length} times`);
    if (order.isPaid !== (paid.length === 1))
      wrong.push(`${orderId} says isPaid: ${order.isPaid} with ${paid.length} paid`);
    if (holding.length > 1) wrong.push(`${orderId} is held by ${holding.length} payments`);
    if ((holding[0]?.id ?? null) !== order.claim)
      wrong.push(`${orderId} is claimed by ${order.claim}, held by ${holding[0]?.id}`);
    const delivered = world.ledger.filter((entry) => entry.orderId === orderId);
    if (delivered.length > 1) wrong.push(`${orderId} is delivered ${delivered.length} times`);
    const source = delivered[0] && payments.find(({ id }) => id === delivered[0]?.paymentId);
    if (delivered[0] && source?.state !== "paid") wrong.push(`${orderId} is delivered without a paid payment`);
    for (const payment of paid) {
      const truth = truthOf(world, payment);
      if (truth === undefined) {
        wrong.push(`${payment.id} is paid, and ${payment.gateway} does not know its reference`);
        continue;
      }
      if (!isKept(truth)) wrong.push(`${payment.id} is paid, but ${truth.state} at ${payment.gateway}`);
      if (truth.amount !== payment.amount) wrong.push(`${payment.id} is paid with another amount`);
    }
  }
  wrong.push(...(await checkRefunds(world)), ...(await checkPayers(world)));
  return wrong;
}

/** Nobody can pay a payment that the shop has given up or does not know. */
async function checkPayers(world: World): Promise<string[]> {
  const known = new Set((await world.payments()).map(({ gateway, reference }) => `${gateway} ${reference}`));
  return world.gateways.flatMap((gateway) =>
    world.sandbox
      .payments({ gateway })
      .filter(
        ({ state, reference }) => (state === "paid" || state === "verified") && !known.has(`${gateway} ${reference}`),
      )
      .map(({ reference }) => `${reference} at ${gateway} is paid, and the shop does not know it`),
  );
}

/** Refunds never exceed what was paid, and the gateway refunds once for each record that is not refused. */
async function checkRefunds(world: World): Promise<string[]> {
  const wrong: string[] = [];
  const { sentRefunds } = world;
  const refunds = await world.refunds();
  for (const payment of await world.payments()) {
    const { id, refundedAmount } = payment;
    const paidAmount = payment.paidAmount ?? 0;
    const refunded = Number(truthOf(world, payment)?.details.refunded ?? 0);
    const own = refunds.filter(({ paymentId }) => paymentId === id);
    const reserved = own.reduce((sum, { state, amount }) => (state === "refused" ? sum : sum + amount), 0);
    if (refunded > paidAmount) wrong.push(`${id}: ${refunded} is refunded of ${paidAmount}`);
    if (refunded > reserved) wrong.push(`${id}: ${refunded} is refunded, and ${reserved} recorded`);
    if (reserved !== refundedAmount || reserved > paidAmount)
      wrong.push(`${id}: ${refundedAmount} says the payment, ${reserved} its refunds, ${paidAmount} was paid`);
  }
  for (const { id, state } of refunds) {
    const times = sentRefunds.filter((one) => one.id === id).length;
    if (times > 1) wrong.push(`the refund ${id} is sent ${times} times`);
    if (times === 0 && (state === "accepted" || state === "refunded"))
      wrong.push(`the refund ${id} is ${state}, not sent`);
    if (times > 0 && state === "refused") wrong.push(`the refund ${id} is sent, and called refused`);
  }
  return wrong;
}

/** What must hold when everything has worked for long enough. */
export async function checkEnd(world: World, orders: readonly Order[]): Promise<string[]> {
  const wrong = await checkSafety(world, orders);
  for (const payment of await world.payments()) {
    const { id, gateway, state, dueAt } = payment;
    const truth = truthOf(world, payment);
    if (isKept(truth) && !seen.has(state)) wrong.push(`${id} at ${gateway}: money was kept, and it is ${state}`);
    if (state === "surplus" && !isKept(truth)) wrong.push(`${id} at ${gateway} is surplus, but ${truth?.state}`);
    if (state === "surplus" && gateway !== "invoice-script")
      wrong.push(`${id} at ${gateway}: money was kept for an order that was paid`);
    if (dueAt !== null) wrong.push(`${id} at ${gateway} is ${state} and still due`);
    if (["created", "redirected", "returned", "waiting", "verifying"].includes(state))
      wrong.push(`${id} at ${gateway} stays ${state}`);
    world.count(`end ${state}`);
    if (state === "unknown" || state === "surplus") world.count(`${state} at ${gateway}`);
  }
  for (const { id, state } of await world.refunds()) {
    if (state === "requested" || state === "unknown") wrong.push(`the refund ${id} stays ${state}`);
  }
  for (const { orderId } of orders) {
    const { file } = await world.store.read({ shop: "default", orderId });
    if (file?.order.isPaid && !world.ledger.some((entry) => entry.orderId === orderId))
      wrong.push(`${orderId} is paid and not delivered`);
  }
  return wrong;
}

/** Longer than the longest rest of a gateway that failed. */
const longestRestSeconds = 301;

/** Once everything works, the first gateway is used again, whatever happened to it. */
export async function checkFailover(
  world: World,
  time: { pass: (seconds: number) => Promise<void>; finish: <T>(running: Promise<T>) => Promise<T> },
): Promise<string[]> {
  await time.pass(longestRestSeconds);
  const [first] = world.gateways;
  const [{ checkout }] = world.running as [Process];
  const { payment } = await time.finish(checkout.start({ orderId: "last", amount: rial(260_000) }));
  return payment.gateway === first ? [] : [`a start uses ${payment.gateway} although ${first} works`];
}

/** Reasons to refuse a start that have nothing to do with a gateway. */
const ofOrder = new Set(["order_paid", "order_being_checked"]);

/** With one gateway down, a payer can pay at the other one. */
export function checkStarts(world: World, orders: readonly Order[]): string[] {
  if (world.gateways.length === 1) return [];
  return orders.flatMap(({ orderId, refusals }) =>
    refusals.filter((code) => !ofOrder.has(code)).map((code) => `${orderId} could not be started: ${code}`),
  );
}

/** Without faults, who paid and came back has an order. */
export async function checkProgress(world: World, orders: readonly Order[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const { orderId, paidAndBack } of orders) {
    const { file } = await world.store.read({ shop: "default", orderId });
    if (paidAndBack.size > 0 && !file?.order.isPaid) wrong.push(`${orderId} was paid, and is not paid`);
  }
  return wrong;
}

function isKept(truth: ReturnType<typeof truthOf>): boolean {
  return truth?.state === "verified" || truth?.state === "refunded";
}

function truthOf(world: World, { gateway, reference }: PaymentRecord) {
  return world.sandbox.payments({ gateway }).find((payment) => payment.reference === reference);
}
