import { type ClockOptions, readMoment } from "../core/clock.ts";

/**
 * Reads a clock as the command line writes it.
 *
 * @throws {Error} with a sentence for the person at the keyboard
 */
export function readClock(text: string): ClockOptions {
  if (text === "now") return {};
  const [, frozen, moment] = /^(frozen)?@?(.*)$/.exec(text) ?? [];
  if (frozen && !moment) return { running: false };
  try {
    return { start: readMoment(moment ?? ""), running: !frozen };
  } catch (error) {
    throw new Error(
      `--clock is "${text}". Write now, frozen, a moment or frozen@<moment>. ${(error as Error).message}`,
    );
  }
}
