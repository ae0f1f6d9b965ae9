import type { Clock } from "./clock.ts";

/**
 * The clock as one run of the sandbox has it. When the run has ended by a reset, nothing of it is scheduled any more, and who still sleeps is
 * woken with the reason of the signal.
 */
export function createRunClock(clock: Clock, ended: AbortSignal): Clock {
  return {
    ...clock,
    schedule: (at, run) => (ended.aborted ? () => {} : clock.schedule(at, run)),
    sleep: (milliseconds, signal) => clock.sleep(milliseconds, signal ? AbortSignal.any([signal, ended]) : ended),
  };
}
