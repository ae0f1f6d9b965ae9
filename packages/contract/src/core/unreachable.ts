import { messageOf } from "./text.ts";

/** Nothing has ever responded at the address of the gateway, so no check can judge it. */
export class Unreachable extends Error {
  override readonly name = "Unreachable";

  constructor(address: string, cause: unknown) {
    super(`Nothing responds at ${address}: ${reasonOf(cause)}. Check the address, and that the gateway is running.`, {
      cause,
    });
  }
}

/** `fetch` only says that it failed; the cause says why. */
function reasonOf(error: unknown): string {
  const { cause, name } = (error ?? {}) as { cause?: unknown; name?: string };
  if (name === "TimeoutError") return "no response came in time";
  return messageOf(cause ?? error);
}
