import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Asked, Question, Responded, Response } from "./messages.ts";

const script = fileURLToPath(new URL("shop.ts", import.meta.url));

type Shop = {
  readonly child: ChildProcess;
  readonly waiting: Map<number, (response: Response | undefined) => void>;
  isOpen: boolean;
};

/** The processes of the shop. One that is killed is replaced. */
export function openShops(count: number, values: readonly string[]) {
  const shops = new Set<Shop>();
  let questions = 0;
  let kills = 0;
  let isClosing = false;
  for (let index = 0; index < count; index += 1) open();

  function open(): void {
    const child = fork(script, values, {
      execArgv: ["--conditions=@dargah/source", "--disable-warning=ExperimentalWarning"],
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    const shop: Shop = { child, waiting: new Map(), isOpen: false };
    shops.add(shop);
    child.on("message", ({ id, response }: Responded) => {
      if (id === 0) shop.isOpen = true;
      shop.waiting.get(id)?.(response);
      shop.waiting.delete(id);
    });
    child.once("exit", (code) => {
      // Nobody has killed it: a fault of the proof or of the shop, which must not go on for ever.
      if (code !== null && code !== 0) throw new Error(`A shop ended by itself with code ${code}.`);
      shops.delete(shop);
      for (const lose of shop.waiting.values()) lose(undefined);
      if (!isClosing) open();
    });
  }

  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(Math.random() * list.length)];

  return {
    /** Asks one of the processes. @returns `undefined` when it ends before it responds */
    async ask(question: Question): Promise<Response | undefined> {
      const shop = pick([...shops].filter(({ isOpen }) => isOpen));
      if (shop === undefined) return undefined;
      const asked: Asked = { id: ++questions, question };
      return new Promise((resolve) => {
        shop.waiting.set(asked.id, resolve);
        shop.child.send(asked, (error) => error && resolve(undefined));
      });
    },
    /** Kills one, unless most of the others are still starting. */
    kill(): void {
      const open = [...shops].filter(({ isOpen }) => isOpen);
      const shop = open.length * 2 > count ? pick(open) : undefined;
      if (shop === undefined) return;
      kills += 1;
      shop.isOpen = false;
      shop.child.kill("SIGKILL");
    },
    kills: () => kills,
    async close(): Promise<void> {
      isClosing = true;
      const ends = [...shops].map(({ child }) => once(child, "exit"));
      for (const { child } of shops) child.kill("SIGKILL");
      await Promise.all(ends);
    },
  };
}

export type Shops = ReturnType<typeof openShops>;
