import type { World } from "./world.ts";

type Cell = { readonly name: string; readonly pattern: RegExp };

/** What may happen after a failover that lost confirmed writes. Everything else must hold all the same. */
const afterFailover: readonly Cell[] = [
  { name: "an order is delivered for two of its payments", pattern: /^\S+ is delivered \d+ times$/ },
  { name: "an order is delivered, and the payment is not paid", pattern: /is delivered without a paid payment$/ },
  { name: "money was kept, and its payment does not know", pattern: /: money was kept, and it is \w+$/ },
  { name: "a payer has paid, and there is no payment", pattern: / is paid, and the shop does not know it$/ },
  { name: "money of two payments was kept", pattern: /: money was kept for an order that was paid$/ },
  { name: "a paid payment has lost its reference", pattern: /is paid, and \S+ does not know its reference$/ },
  { name: "more is refunded than is recorded", pattern: /is refunded, and \d+ recorded$/ },
  { name: "more is refunded than was paid", pattern: /is refunded of \d+$/ },
  { name: "a refund is sent twice", pattern: /^the refund \S+ is sent \d+ times$/ },
  { name: "a refund is sent, and called refused", pattern: /is sent, and called refused$/ },
];

/** Leaves out what a failover may cause. @param isEnd Whether to count it. */
export function unexplained(world: World, wrong: readonly string[], isEnd: boolean): string[] {
  if (!world.counts.has("store failover")) return [...wrong];
  return wrong.filter((what) => {
    const cell = afterFailover.find(({ pattern }) => pattern.test(what));
    if (cell && isEnd) world.count(`cell after a failover: ${cell.name}`);
    return cell === undefined;
  });
}
