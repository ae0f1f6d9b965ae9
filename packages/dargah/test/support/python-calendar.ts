import { runPython } from "@dargah/test-kit";

/** JSON printed by a Python script, whose calendar and time zone history are independent of Intl. */
export function python<T>(script: string): T {
  return JSON.parse(runPython(script)) as T;
}

const first = Date.UTC(1921, 2, 22);
const last = Date.UTC(2121, 2, 19);

/** The years 1300 to 1499, without a day at both ends, in epoch seconds. */
export const twoCenturies = { min: first / 1000, max: last / 1000 };
