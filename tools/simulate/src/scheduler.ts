import type { Random } from "./random.ts";

type Waiting = { readonly label: string; readonly proceed: () => void };

/**
 * Decides what happens next. Whatever the outside world does to a process (a response of the store or of the gateway, a payer's click) waits at a
 * gate, and one gate is opened at a time, so that every interleaving can occur and each one can be repeated.
 */
export type Scheduler = ReturnType<typeof createScheduler>;

export function createScheduler(random: Random) {
  const waiting: Waiting[] = [];
  const story: string[] = [];

  const gate = (label: string) => new Promise<void>((proceed) => void waiting.push({ label, proceed }));

  return {
    story,
    tell: (text: string) => void story.push(text),
    get canStep() {
      return waiting.length > 0;
    },
    gate,
    /** Opens one gate. */
    async step() {
      const [next] = waiting.splice(random.int(waiting.length), 1);
      if (next === undefined) return;
      story.push(next.label);
      next.proceed();
      await settle();
    },
    settle,
  };
}

/** Lets everything run that waits for nothing outside. Bodies of responses take a few turns of the event loop. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
