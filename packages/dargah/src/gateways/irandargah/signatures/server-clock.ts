import { checkSeconds } from "../../../crypto/seconds.ts";
import { askNumber } from "../../../errors/ask-now.ts";
import { readOptions } from "../../../errors/read-argument.ts";

/** Epoch milliseconds, such as `Date.now`. */
export type Clock = () => number;

/** The gateway's time as far as it is known: this machine's, until the gateway has refused it. */
export type ServerClock = Clock & {
  /**
   * Takes over the gateway's time.
   *
   * @param serverTime Epoch milliseconds.
   * @returns Whether the clock was changed. It is not when both agree within a second, nor by more than `maxCorrectionSeconds`.
   */
  correct(serverTime: number): boolean;
  /** This machine's own time, whatever the gateway has said. Epoch milliseconds. */
  own(): number;
};

export type ServerClockOptions = {
  /** This machine's clock. @default Date.now */
  clock?: Clock;
  /** How far the gateway's time may be from this machine's, in seconds, 0 or more. @default 86400, a day */
  maxCorrectionSeconds?: number;
};

/**
 * Makes a clock for `signRequests` and `verifyResponses` of one gateway to share. The first corrects it when the gateway refuses a call for
 * its time; the second then measures the age of responses by it, and never by an earlier time than this machine's own: the `Date` that corrects
 * the clock is not signed, and must not make an old response a new one.
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
      // Written so that NaN, which an unreadable date gives, changes nothing.
      const isUsable = Math.abs(found) <= maxCorrectionSeconds * 1000 && Math.abs(found - ahead) > 1000;
      if (isUsable) ahead = found;
      return isUsable;
    },
  });
}

/** What the age of a signed message is measured by: a clock that was set back would let old ones pass. */
export function timeToJudgeBy(clock: Clock): number {
  return readClock(() => (isServerClock(clock) ? Math.max(clock.own(), clock()) : clock()));
}

/**
 * What a clock says. One that is broken must not make every age fit.
 *
 * @throws {DargahError} `option_failed`
 */
export function readClock(clock: Clock): number {
  return askNumber("clock", clock);
}

export function isServerClock(clock: Clock): clock is ServerClock {
  return typeof clock === "function" && "correct" in clock;
}
