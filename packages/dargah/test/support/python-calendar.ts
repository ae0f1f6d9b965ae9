import { execFileSync } from "node:child_process";

/** What a Python script prints as JSON: another calendar and another copy of the zone's history than Intl's. */
export function python<T>(script: string): T {
  const output = execFileSync("python3", ["-c", script], { encoding: "utf8", maxBuffer: 32_000_000 });
  return JSON.parse(output) as T;
}

const first = Date.UTC(1921, 2, 22);
const last = Date.UTC(2121, 2, 19);

/** The years 1300 to 1499, less a day at both ends, in epoch seconds. */
export const twoCenturies = { min: first / 1000, max: last / 1000 };
