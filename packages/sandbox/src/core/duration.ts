const units: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

export const minute = 60_000;

/** Reads milliseconds, or text such as `"90s"`, `"20m"`, `"24h"`, `"1d"` and `"500ms"`. */
export function parseDuration(duration: number | string): number {
  const [, amount, unit = ""] = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(String(duration)) ?? [];
  const milliseconds = typeof duration === "number" ? duration : Number(amount) * (units[unit] ?? Number.NaN);
  if (Number.isFinite(milliseconds) && milliseconds >= 0) return milliseconds;
  throw new TypeError(
    `${duration} is not a duration. Write milliseconds, or a number with ms, s, m, h or d, such as 20m.`,
  );
}
