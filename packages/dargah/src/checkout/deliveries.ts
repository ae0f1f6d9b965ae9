import { DargahError } from "../errors/dargah-error.ts";
import { readIdentifier } from "../input/identifier.ts";
import type { CheckoutContext } from "./context.ts";
import { runJob } from "./deliver.ts";
import type { PaymentDelivery } from "./payment-types.ts";
import type { JobRecord } from "./records.ts";

/** Makes what merchants see of the jobs of a payment. */
export function deliveriesOf(jobs: readonly JobRecord[]): readonly PaymentDelivery[] {
  return jobs.map(({ event, refundId, state, tries, error, dueAt }) => ({
    event,
    ...(refundId !== null && { refund: refundId }),
    state,
    tries,
    ...(error !== null && { error }),
    ...(state !== "done" && { nextTryAt: new Date(dueAt) }),
  }));
}

/** Runs the handlers of a payment that have failed, without waiting for their next turn. */
export async function retryDelivery<Handle>(
  context: CheckoutContext<Handle>,
  given: string,
): Promise<readonly PaymentDelivery[]> {
  const { store, shop, deliveryMs } = context;
  const paymentId = readIdentifier({ name: "payment", value: given });
  const { file } = await store.read({ paymentId });
  if (file?.order.shop !== shop) throw new DargahError("order_not_found", `There is no payment "${paymentId}".`);
  // `afterPaid` waits for `onPaid`, so that one comes first.
  const jobs = [...(await store.paymentJobs([paymentId]))].sort(
    (one, other) => Number(other.event === "paid") - Number(one.event === "paid"),
  );
  for (const { id } of jobs) {
    await store.updateJob(id, (job, now) => {
      const isRunning = job.dueAt === job.updatedAt + deliveryMs * 2 && now < job.dueAt;
      if (job.state === "done" || job.dueAt <= now || isRunning) return undefined;
      return { ...job, dueAt: now, version: job.version + 1, updatedAt: now };
    });
    await runJob(context, id);
  }
  return deliveriesOf(await store.paymentJobs([paymentId]));
}
