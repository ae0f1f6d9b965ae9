import { type ClockOptions, readMoment } from "../core/clock.ts";

/**
 * Parses the clock option of the command line.
 *
 * @throws {Error} with a message for the user
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
