/** Whether a value can be waited for. Query builders often are such values without being a `Promise`. */
export function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === "function";
}
