import { messageOf } from "./text.ts";

/** Nothing has answered at the address of a gateway, not even once, so no check says anything about it. */
export class Unreachable extends Error {
  override readonly name = "Unreachable";

  constructor(address: string, cause: unknown) {
    super(`Nothing answers at ${address}: ${reasonOf(cause)}. Check the address, and whether the gateway runs.`, {
      cause,
    });
  }
}

/** `fetch` says only that it failed; what it was caused by says why. */
function reasonOf(error: unknown): string {
  const { cause, name } = (error ?? {}) as { cause?: unknown; name?: string };
  if (name === "TimeoutError") return "no response came in time";
  return messageOf(cause ?? error);
}
