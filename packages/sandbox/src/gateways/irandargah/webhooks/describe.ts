import { iso } from "../../../core/tehran-time.ts";
import type { Delivery } from "./deliveries.ts";
import type { Subscription } from "./subscriptions.ts";

/** A delivery as the control page shows it. */
export function describeDelivery({ id, event, subscription, isTest, state, attempts, nextAt }: Delivery) {
  return {
    id,
    webhook: subscription.id,
    url: subscription.url,
    event: event.name,
    eventId: event.id,
    data: event.data,
    isTest,
    state,
    attempts: attempts.map(({ at, outcome }) => ({
      at: iso(at),
      status: outcome?.status ?? null,
      error: outcome?.error ?? null,
    })),
    nextAttemptAt: nextAt === undefined ? null : iso(nextAt),
  };
}

/** A subscription as the control page shows it. Its keys are not shown. */
export function describeSubscription({
  id,
  terminal,
  url,
  events,
  description,
  active,
  keys,
  createdAt,
}: Subscription) {
  return {
    id,
    terminal: terminal.name,
    url,
    events,
    description: description ?? null,
    active,
    signed: keys.length > 0,
    rotations: Math.max(keys.length - 1, 0),
    createdAt: iso(createdAt),
  };
}
