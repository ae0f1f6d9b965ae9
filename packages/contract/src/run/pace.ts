import type { RateLimit } from "@dargah/spec-kit/openapi";
import type { Target } from "../core/target.ts";

/** Lets no more calls through than limits allow. */
export type Pace = {
  /**
   * Waits until a call may be made. Rejects when the signal is aborted before.
   *
   * @param options.onWait Told how long, before it waits.
   */
  take(options: {
    limits: readonly { key: string; limit: RateLimit }[];
    onWait?: ((milliseconds: number) => void) | undefined;
    signal?: AbortSignal | undefined;
  }): Promise<void>;
};

/** A call is counted when it arrives, so the gateway's window can end later than this one by what travelling takes. */
const travelMilliseconds = 250;

/** By the documented limits: a call waits until the oldest of its window is out of it. */
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
      // Only now, after the longest wait of all.
      for (const { key } of limits) calls.get(key)?.push(now());
    },
  };
}
