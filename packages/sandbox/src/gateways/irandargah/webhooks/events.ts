/** Every event with its meaning. The texts of the first two are documented. */
export const webhookEvents = {
  "payment.created": "Triggered when a new payment is initiated",
  "payment.completed": "Triggered when a payment is successfully completed",
  "payment.failed": "Triggered when a payment has failed",
  "payment.cancelled": "Triggered when a payment is cancelled",
  "payment.reversed": "Triggered when a payment is reversed or given back",
  "verification.completed": "Triggered when a payment is successfully verified",
  "verification.failed": "Triggered when a payment could not be verified",
  "refund.created": "Triggered when a refund is requested",
  "refund.completed": "Triggered when a refund is carried out",
  "settlement.created": "Triggered when a settlement is put together",
  "settlement.completed": "Triggered when a settlement is carried out",
  "settlement.failed": "Triggered when a settlement has failed",
} as const;

export type WebhookEventName = keyof typeof webhookEvents;

export const webhookEventNames = Object.keys(webhookEvents) as WebhookEventName[];

/** @throws {TypeError} for an event that does not exist */
export function readEventName(name: unknown): WebhookEventName {
  const known = webhookEventNames.find((event) => event === name);
  if (known) return known;
  throw new TypeError(`Unknown event ${JSON.stringify(name)}. Choose from ${webhookEventNames.join(", ")}.`);
}
