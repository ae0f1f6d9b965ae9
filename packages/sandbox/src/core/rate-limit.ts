import { fingerprint } from "./fingerprint.ts";
import type { RateLimit } from "./spec.ts";

export type RateLimitState = {
  limit: number;
  remaining: number;
  /** Epoch milliseconds at which the window ends. */
  resetAt: number;
  exceeded: boolean;
};

type Window = { endsAt: number; used: number };

// Expired windows are dropped when there are this many.
const sweepFrom = 10_000;
// Beyond this number, the oldest open windows are dropped: a caller can invent names faster than windows end.
const most = 100_000;

/** Counts calls in fixed windows, each of which begins with its first call. */
export function createRateLimiter() {
  const windows = new Map<string, Window>();
  let sweepAt = sweepFrom;

  function sweep(now: number): void {
    for (const [key, { endsAt }] of windows) if (endsAt <= now) windows.delete(key);
    for (const key of windows.keys()) {
      if (windows.size <= most / 2) break;
      windows.delete(key);
    }
    // Otherwise every call would have to check all open windows.
    sweepAt = Math.max(sweepFrom, 2 * windows.size);
  }

  return {
    /**
     * Counts a call against every limit, and returns the state of the tightest one. A refused call is not counted.
     *
     * @param options.key Key of the caller and the limit.
     */
    count({
      limits,
      key,
      now,
    }: {
      limits: readonly RateLimit[];
      key: (limit: RateLimit) => string;
      now: number;
    }): RateLimitState | undefined {
      if (windows.size > sweepAt) sweep(now);
      const counted = limits.map((limit) => {
        const name = `${fingerprint(key(limit))} ${limit.limit}/${limit.windowSeconds}`;
        const known = windows.get(name);
        const open = known && known.endsAt > now ? known : { endsAt: now + limit.windowSeconds * 1000, used: 0 };
        windows.set(name, open);
        return { limit: limit.limit, window: open };
      });
      const full = counted.find(({ limit, window }) => window.used >= limit);
      if (!full) for (const { window } of counted) window.used += 1;
      const tightest = full ?? [...counted].sort((a, b) => left(a) - left(b))[0];
      if (!tightest) return undefined;
      return {
        limit: tightest.limit,
        remaining: full ? 0 : left(tightest),
        resetAt: tightest.window.endsAt,
        exceeded: full !== undefined,
      };
    },
    clear: () => windows.clear(),
  };
}

function left({ limit, window }: { limit: number; window: Window }): number {
  return limit - window.used;
}
