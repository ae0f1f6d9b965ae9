/** How often each fault occurs, from 0 to 1. */
export type Faults = {
  /** A call to the store fails before or after it took effect. */
  readonly store: number;
  /** A request or a response is lost on the way to the gateway. */
  readonly wire: number;
  /** A request reaches the gateway twice. */
  readonly duplicate: number;
  /** One gateway creates no payments: it cannot be reached, never responds, rejects the shop, or its responses are lost. */
  readonly down: number;
  /** A process dies at any wait, and another one starts. */
  readonly crash: number;
  /** A process is paused for longer than its lease, and then goes on. */
  readonly pause: number;
  /** The merchant's handler throws, before or after it has written. */
  readonly handler: number;
  /** A payer comes back before paying, and claims to have paid. */
  readonly early: number;
  /** A payer comes back with another payment's address or fields. */
  readonly forged: number;
  /** The store fails over to a replica without the last writes. Above 0 the store is like that in Redis, without transactions. */
  readonly storeFailover: number;
};

export const noFaults: Faults = {
  store: 0,
  wire: 0,
  duplicate: 0,
  down: 0,
  crash: 0,
  pause: 0,
  handler: 0,
  early: 0,
  forged: 0,
  storeFailover: 0,
};

export const allFaults: Faults = {
  store: 0.05,
  wire: 0.08,
  duplicate: 0.05,
  down: 0.2,
  crash: 0.02,
  pause: 0.03,
  handler: 0.3,
  early: 0.2,
  forged: 0.1,
  storeFailover: 0,
};

/** The other gateway, the store and the processes work. */
export const oneDown: Faults = { ...noFaults, down: 1 };

export const storeFailover: Faults = { ...allFaults, storeFailover: 0.03 };
