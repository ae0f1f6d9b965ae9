import type { Clock } from "./clock.ts";

/**
 * Waits for a time that a caller of a gateway must wait through. While the clock is stopped, real time counts too, since the caller's time
 * is not stopped. Moving the clock also ends the wait.
 *
 * @param signal Aborts the wait, which then rejects with its reason.
 */
export async function waitFor(clock: Clock, milliseconds: number, signal?: AbortSignal): Promise<void> {
  if (clock.running) return clock.sleep(milliseconds, signal);
  const over = new AbortController();
  const ended = signal ? AbortSignal.any([signal, over.signal]) : over.signal;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const passed = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, Math.min(milliseconds, 2 ** 31 - 1));
    // As with a running clock, a waiting task must not keep the process alive.
    (timer as { unref?: () => void }).unref?.();
  });
  try {
    await Promise.race([clock.sleep(milliseconds, ended), passed]);
  } finally {
    clearTimeout(timer);
    over.abort();
  }
}
