import type { RateLimit } from "@dargah/spec-kit/openapi";
import type { Target } from "../core/target.ts";

/** Delays calls to stay within rate limits. */
export type Pace = {
  /**
   * Waits until a call may be made. Rejects when the signal is aborted first.
   *
   * @param options.onWait Called with the duration before each wait.
   */
  take(options: {
    limits: readonly { key: string; limit: RateLimit }[];
    onWait?: ((milliseconds: number) => void) | undefined;
    signal?: AbortSignal | undefined;
  }): Promise<void>;
};

/** A call is counted on arrival, so the gateway's window can end later than this one by the travel time. */
const travelMilliseconds = 250;

/** Follows the documented limits: a call waits until the oldest one has left its window. */
export function createPace({ now, wait }: Pick<Target, "now" | "wait">): Pace {
  const calls = new Map<string, number[]>();
  return {
    async take({ limits, onWait, signal }) {
      for (const { key, limit } of limits) {
        const window = limit.windowSeconds * 1000;
        const made = (calls.get(key) ?? []).filter((at) => at > now() - window);
        const oldest = made[made.length - limit.limit];
        if (oldest !== undefined) {
          const milliseconds = oldest + window - now() + travelMilliseconds;
          onWait?.(milliseconds);
          await wait(milliseconds, signal);
        }
        calls.set(key, made);
      }
      // Only after the longest wait of all.
      for (const { key } of limits) calls.get(key)?.push(now());
    },
  };
}
