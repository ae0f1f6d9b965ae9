/** Ends a check that cannot be carried out with this target, and says why. */
export class Skip extends Error {
  override readonly name = "Skip";
}

/** Why what is about webhooks cannot be carried out at most gateways that are there. */
export const needsReceiver = "It needs an address that webhooks can be sent to.";
