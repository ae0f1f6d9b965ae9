import { checkSeconds } from "../../../crypto/seconds.ts";
import { askNumber } from "../../../errors/ask-now.ts";
import { readOptions } from "../../../errors/read-argument.ts";

/** Epoch milliseconds, such as `Date.now`. */
export type Clock = () => number;

/** The gateway's time as far as it is known: this machine's time, until the gateway has refused it. */
export type ServerClock = Clock & {
  /**
   * Adopts the gateway's time.
   *
   * @param serverTime Epoch milliseconds.
   * @returns whether the clock was changed. It is not changed when both agree within a second, or differ by more than `maxCorrectionSeconds`
   */
  correct(serverTime: number): boolean;
  /** Returns this machine's own time, whatever the gateway has said. Epoch milliseconds. */
  own(): number;
};

export type ServerClockOptions = {
  /** This machine's clock. @default Date.now */
  clock?: Clock;
  /** Maximum difference between the gateway's time and this machine's, in seconds, 0 or more. @default 86400, a day */
  maxCorrectionSeconds?: number;
};

/**
 * Makes a clock shared by `signRequests` and `verifyResponses` of one gateway. The first corrects it when the gateway refuses the time of a call;
 * the second then measures the age of responses by it, but never by a time earlier than this machine's own: the `Date` that corrects the clock is
 * not signed, and must not make an old response look new.
 *
 * @throws {DargahError} `invalid_option`
 */
export function createServerClock(options: ServerClockOptions = {}): ServerClock {
  const { clock = Date.now, maxCorrectionSeconds = 86_400 } = readOptions(options, {});
  checkSeconds({ maxCorrectionSeconds });
  let ahead = 0;
  const own = () => readClock(clock);
  const now = () => own() + ahead;
  return Object.assign(now, {
    own,
    correct(serverTime: number): boolean {
      const found = typeof serverTime === "number" ? serverTime - own() : Number.NaN;
      // Written so that NaN, which comes from an unreadable date, changes nothing.
      const isUsable = Math.abs(found) <= maxCorrectionSeconds * 1000 && Math.abs(found - ahead) > 1000;
      if (isUsable) ahead = found;
      return isUsable;
    },
  });
}

/** Returns the time for measuring the age of a signed message: a clock that was set back would let old ones pass. */
export function timeToJudgeBy(clock: Clock): number {
  return readClock(() => (isServerClock(clock) ? Math.max(clock.own(), clock()) : clock()));
}

/**
 * Reads a clock. A broken one must not make every age acceptable.
 *
 * @throws {DargahError} `option_failed`
 */
export function readClock(clock: Clock): number {
  return askNumber("clock", clock);
}

export function isServerClock(clock: Clock): clock is ServerClock {
  return typeof clock === "function" && "correct" in clock;
}
