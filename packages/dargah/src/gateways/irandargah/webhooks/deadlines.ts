import { DargahError } from "../../../errors/dargah-error.ts";
import { aroundStore, isStore } from "../../../stores/checked-store.ts";
import { realTime } from "../../../transport/time.ts";
import { within } from "../../../transport/within.ts";
import type { ReadDelivery, WebhookDelivery } from "./read-payload.ts";
import type { ReplayStore } from "./replay-guard.ts";
import { invalidPayload } from "./webhook-errors.ts";

/**
 * Limits the time for reading a body.
 *
 * @throws {DargahError} `webhook_payload_invalid`
 */
export function inTime(
  read: Promise<ReadDelivery>,
  { payload }: WebhookDelivery,
  seconds: number,
): Promise<ReadDelivery> {
  return within({
    seconds,
    time: realTime,
    signal: (payload as Request).signal,
    timeout: () => invalidPayload(`The body did not end within ${seconds} seconds.`),
    aborted: () => invalidPayload("The sender disconnected before the whole body arrived."),
    run: () => read,
  });
}

/** Limits the time of each call of a store. */
export function withDeadline(store: ReplayStore | "none", seconds: number): ReplayStore | "none" {
  if (!isStore(store)) return store;

  return aroundStore(store, async (_, run) => {
    const result = Promise.resolve(run());
    let isSettled = false;
    const settle = () => {
      isSettled = true;
    };
    result.then(settle, settle);
    // A store in memory has settled by then. A timer takes longer than the rest of the verification.
    await undefined;
    if (isSettled) return await result;
    return within({
      seconds,
      time: realTime,
      signal: undefined,
      timeout: () => storeSilent(seconds),
      run: () => result,
    });
  });
}

function storeSilent(seconds: number): DargahError {
  return new DargahError(
    "store_failed",
    `The webhook store did not respond within ${seconds} seconds, so it is not known whether the event was handled before.`,
    { gateway: "irandargah", retryable: true },
  );
}
