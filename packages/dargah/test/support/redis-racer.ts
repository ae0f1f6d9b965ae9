// One of several processes that race for the same keys. It prints "ready", waits for a line, races, and prints its wins as JSON.
import { once } from "node:events";
import { type ClientName, connect } from "./redis-clients.ts";

const [name, url = "", racer = "", rounds = ""] = process.argv.slice(2);
const { store, close } = await connect(name as ClientName, url);
process.stdout.write("ready\n");
await once(process.stdin, "data");

const won: { put: number[]; change: number[] } = { put: [], change: [] };
const learnt: (string | undefined)[] = [];
let lost = 0;
for (let round = 0; round < Number(rounds); round++) {
  const found = await store.putIfAbsent(`put ${round}`, racer);
  if (found === undefined) won.put.push(round);
  learnt.push(found ?? racer);

  if (await store.compareAndSet(`change ${round}`, { expected: "open", value: racer })) won.change.push(round);

  while (!(await increase())) lost++;
}
process.stdout.write(JSON.stringify({ won, learnt, lost }));
close();
process.stdin.destroy();

async function increase(): Promise<boolean> {
  const expected = (await store.get("counter")) ?? "";
  return store.compareAndSet("counter", { expected, value: String(Number(expected) + 1) });
}
