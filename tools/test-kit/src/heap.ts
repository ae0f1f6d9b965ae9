import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
/** Collects garbage at once. */
export const collectGarbage: () => void = runInNewContext("gc");

/** Bytes on the heap that are still in use. */
export function usedHeap(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}
