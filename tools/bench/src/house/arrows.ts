import { isTest, packageOf } from "./checkout.ts";
import { findCircles } from "./circles.ts";
import type { Import } from "./imports.ts";

/**
 * Upward imports. Rooms are the folders of a package's `src`, and each file next to them. In the best order of the rooms, from the
 * ground up, the fewest imports lead from a lower room to a higher one; these are counted. The count does not depend on names,
 * so different layouts can be compared.
 */
export function findArrowsUp(imports: readonly Import[]): Import[] {
  const between = imports.filter(
    ({ from, to }) => packageOf(from) === packageOf(to) && !isTest(from) && roomOf(from) !== roomOf(to),
  );
  const rooms = between.map(({ from, to }) => ({ from: roomOf(from), to: roomOf(to) }));
  return findCircles(rooms).flatMap((circle) => {
    const inside = between.filter(({ from, to }) => circle.includes(roomOf(from)) && circle.includes(roomOf(to)));
    const floors = bestOrder(circle, inside);
    return inside.filter(({ from, to }) => floors.indexOf(roomOf(from)) < floors.indexOf(roomOf(to)));
  });
}

/** `src/gateways/shared/` is a separate room below the gateways. */
function roomOf(path: string): string {
  const [kind, name, , room = "", part] = path.split("/");
  return room === "gateways" && part === "shared" ? `${kind}/${name}/gateways/shared` : `${kind}/${name}/${room}`;
}

/** Orders rooms from the ground up with the fewest upward imports: exact, over all subsets of the rooms. */
function bestOrder(rooms: readonly string[], imports: readonly Import[]): string[] {
  const weight = rooms.map(() => rooms.map(() => 0));
  for (const { from, to } of imports) {
    const row = weight[rooms.indexOf(roomOf(from))] as number[];
    row[rooms.indexOf(roomOf(to))] = (row[rooms.indexOf(roomOf(to))] ?? 0) + 1;
  }
  const all = 2 ** rooms.length;
  const cost = new Float64Array(all).fill(Number.POSITIVE_INFINITY);
  const last = new Int8Array(all).fill(-1);
  cost[0] = 0;
  for (let below = 0; below < all; below++) {
    for (let room = 0; room < rooms.length; room++) {
      if (below & (1 << room)) continue;
      // Imports of rooms that are not placed yet lead upwards.
      let upwards = 0;
      for (let other = 0; other < rooms.length; other++) {
        if (other !== room && !(below & (1 << other))) upwards += weight[room]?.[other] ?? 0;
      }
      const above = below | (1 << room);
      const total = (cost[below] ?? 0) + upwards;
      if (total < (cost[above] ?? 0)) {
        cost[above] = total;
        last[above] = room;
      }
    }
  }
  const order: string[] = [];
  for (let left = all - 1; left > 0; left &= ~(1 << (last[left] ?? 0))) order.unshift(rooms[last[left] ?? 0] ?? "");
  return order;
}
