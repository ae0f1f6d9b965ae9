import type { Clock } from "./clock.ts";

/**
 * Waits for a time that a caller of a gateway has to live through. While the clock stands still, real time counts too, since that caller's does
 * not stand still; moving the clock ends it as well.
 *
 * @param signal Rejects with its reason when it aborts.
 */
export async function waitFor(clock: Clock, milliseconds: number, signal?: AbortSignal): Promise<void> {
  if (clock.running) return clock.sleep(milliseconds, signal);
  const over = new AbortController();
  const ended = signal ? AbortSignal.any([signal, over.signal]) : over.signal;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const passed = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, Math.min(milliseconds, 2 ** 31 - 1));
    // As with a clock that runs, a waiting task must not keep a process alive.
    (timer as { unref?: () => void }).unref?.();
  });
  try {
    await Promise.race([clock.sleep(milliseconds, ended), passed]);
  } finally {
    clearTimeout(timer);
    over.abort();
  }
}
