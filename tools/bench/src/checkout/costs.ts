import { interleave } from "../interleave.ts";
import { spread } from "../measure.ts";
import { payBare } from "./bare.ts";
import { type DatabaseKind, openDatabase, openMemory } from "./databases.ts";
import { repeatFor } from "./flows.ts";
import { facadeFlow } from "./shop.ts";

export type Costs = {
  /** Microseconds of one payment, one after another, without a store and with one that is a map. */
  facade: number;
  memory: number;
  databases: DatabaseCost[];
};

export type DatabaseCost = {
  kind: DatabaseKind;
  /** Payers at once, in one process. */
  atOnce: number;
  checkoutPerSecond: number;
  barePerSecond: number;
  /** The speed of the bare operations that is left when the facade's own cost is taken off: 1 is all of it. */
  share: number;
};

export async function measureCosts(options: {
  places: Record<DatabaseKind, string>;
  turns: number;
  seconds: number;
}): Promise<Costs> {
  const { places, turns, seconds } = options;
  const payFacade = facadeFlow();
  const memory = openMemory();
  let order = 0;
  const [facade, inMemory] = await interleave({
    contenders: [
      { title: "facade", run: () => payFacade(`o${order++}`) },
      { title: "memory", run: async () => memory.complete(await memory.start(`o${order++}`)) },
    ],
    turns,
    seconds: 0.2,
  });
  const facadeCost = facade?.microseconds ?? Number.NaN;
  const databases: DatabaseCost[] = [];
  for (const [kind, place] of Object.entries(places) as [DatabaseKind, string][]) {
    for (const atOnce of [1, 8])
      databases.push(await measureDatabase({ kind, place, atOnce, turns, seconds, facadeCost }));
  }
  return { facade: facadeCost, memory: inMemory?.microseconds ?? Number.NaN, databases };
}

async function measureDatabase(options: {
  kind: DatabaseKind;
  place: string;
  atOnce: number;
  turns: number;
  seconds: number;
  facadeCost: number;
}): Promise<DatabaseCost> {
  const { kind, place, atOnce, turns, seconds, facadeCost } = options;
  const database = openDatabase(kind, place);
  const { shop, bare } = database;
  const found = { checkout: [] as number[], bare: [] as number[] };
  const pace = { seconds, atOnce };
  for (let turn = -1; turn < turns; turn += 1) {
    const paid = await repeatFor(pace, async (order) => shop.complete(await shop.start(order)));
    const stored = await repeatFor(pace, (order) => payBare(bare, order));
    if (turn < 0) continue;
    found.checkout.push(paid / seconds);
    found.bare.push(stored / seconds);
  }
  await database.close();
  const [checkoutPerSecond, barePerSecond] = [spread(found.checkout).median, spread(found.bare).median];
  const own = 1e6 / checkoutPerSecond - facadeCost;
  return { kind, atOnce, checkoutPerSecond, barePerSecond, share: 1e6 / barePerSecond / own };
}
