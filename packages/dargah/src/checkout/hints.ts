import type { JobRecord, OrderChange } from "./records.ts";
import type { Found } from "./store.ts";

/** Names something that may be due. It is never more than a reason to look: a lost, late, repeated or wrong one changes nothing. */
export type Hint = {
  /** `job`: a delivery or another event. */
  readonly kind: "payment" | "job";
  readonly id: string;
};

/** A hint, and when what it names is due. */
export type DueHint = Hint & {
  /** Epoch milliseconds of the store's clock. */
  readonly dueAt: number;
  /** Milliseconds from now until then; 0 for what is due. */
  readonly inMs: number;
};

/** Sends hints in the transaction of the write that makes something due. */
export type HintSender<Handle> = {
  /** @param handle The transaction of the store. */
  send(handle: Handle, hints: readonly DueHint[]): Promise<void>;
  /** Called with what `send` throws. The write goes on without the hints: the sweep finds what is due. @default nothing */
  onError?(error: unknown): void;
};

/** Returns a hint for each time to look that a change of an order brings. */
export function hintsOf({ file, now }: Found, { payments, jobs }: OrderChange): DueHint[] {
  const known = new Map(file?.payments.map(({ id, dueAt }) => [id, dueAt]));
  const changed = payments.filter(({ id, dueAt }) => dueAt !== known.get(id));
  return [
    ...changed.flatMap(({ id, dueAt }) => (dueAt === null ? [] : [dueHint({ kind: "payment", id }, { dueAt, now })])),
    ...jobs.flatMap((job) => hintsOfJob(job, now)),
  ];
}

/** Returns the hint of a job, unless it is done. */
export function hintsOfJob({ id, state, dueAt }: JobRecord, now: number): DueHint[] {
  return state === "done" ? [] : [dueHint({ kind: "job", id }, { dueAt, now })];
}

export function dueHint(hint: Hint, { dueAt, now }: { dueAt: number; now: number }): DueHint {
  return { ...hint, dueAt, inMs: Math.max(dueAt - now, 0) };
}
