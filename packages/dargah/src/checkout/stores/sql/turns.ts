type Turn = { free: number; readonly waiting: (() => void)[] };

const turns = new WeakMap<object, Turn>();

/** Runs work when fewer than `most` others use the client; the order of the calls is kept. */
export async function inTurn<T>(client: object, most: number, work: () => Promise<T>): Promise<T> {
  const turn = turns.get(client) ?? { free: most, waiting: [] };
  turns.set(client, turn);
  if (turn.free > 0) turn.free -= 1;
  else await new Promise<void>((resolve) => turn.waiting.push(resolve));
  try {
    return await work();
  } finally {
    const next = turn.waiting.shift();
    if (next) next();
    else turn.free += 1;
  }
}
