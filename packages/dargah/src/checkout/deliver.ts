import { waitAfter } from "./asking-times.ts";
import { newJob, paymentIn } from "./change-order.ts";
import { findRefund } from "./change-refund.ts";
import { type CheckoutContext, viewOf, viewOfRefund } from "./context.ts";
import { withLimit } from "./handler-limit.ts";
import { handlerOf, reportError } from "./hooks.ts";
import type { CheckoutPayment, CheckoutRefund } from "./payment-types.ts";
import type { JobEvent, JobRecord, PaymentRecord } from "./records.ts";

/** After this many failures a job is `stuck`, which a person must look at. It still runs, once in the longest wait. */
const patientTries = 12;

/** Runs a job, if it is due. */
export async function runJob<Handle>(context: CheckoutContext<Handle>, id: string): Promise<void> {
  const { store, deliveryMs } = context;
  if (await waitsForDelivery(context, id)) return;
  // Taken for the time of a run, so that another process does not run it at the same time. With a transaction this only saves work.
  const job = await store.updateJob(id, (job, now) => {
    if (job.state === "done" || job.dueAt > now) return undefined;
    return { ...job, tries: job.tries + 1, dueAt: now + deliveryMs * 2, version: job.version + 1, updatedAt: now };
  });
  if (job === undefined) return;
  await attempt(context, job, async () => {
    const found = await store.read({ paymentId: job.paymentId });
    const payment = viewOf(context, paymentIn(found, job.paymentId));
    return { payment, refund: job.refundId === null ? undefined : viewOfRefund(findRefund(found, job.refundId)) };
  });
}

/** Delivers an order whose payment this call has found paid. */
export async function deliverPaid<Handle>(context: CheckoutContext<Handle>, payment: PaymentRecord): Promise<void> {
  const job = newJob({ payment, event: "paid", now: payment.updatedAt });
  if (context.store.deliver === undefined) return runJob(context, job.id);
  // The transaction locks the job, so another process that runs it waits, and finds it done.
  await attempt(context, { ...job, tries: 1 }, async () => ({ payment: viewOf(context, payment), refund: undefined }));
}

type Subject = { readonly payment: CheckoutPayment; readonly refund: CheckoutRefund | undefined };

/** Runs a handler, and notes when it runs again if it fails. */
async function attempt<Handle>(
  context: CheckoutContext<Handle>,
  job: JobRecord,
  read: () => Promise<Subject>,
): Promise<void> {
  try {
    await run(context, { job, ...(await read()) });
  } catch (error) {
    const isStuck = job.tries >= patientTries;
    reportError(context, { source: handlerOf(job.event), error, payment: job.paymentId, isStuck });
    await context.store.updateJob(job.id, (stored, now) => {
      if (stored.state === "done") return undefined;
      const tries = Math.max(stored.tries, job.tries);
      return {
        ...stored,
        state: isStuck ? "stuck" : "pending",
        tries,
        error: describe(error),
        dueAt: now + waitAfter(tries, 2000),
        version: stored.version + 1,
        updatedAt: now,
      };
    });
  }
}

/** What follows a delivery is put off until the delivery is done. */
async function waitsForDelivery({ store }: CheckoutContext, id: string): Promise<boolean> {
  const suffix: JobEvent = "after_paid";
  if (!id.endsWith(`:${suffix}`)) return false;
  const delivery = await store.readJob(id.slice(0, -suffix.length) + ("paid" satisfies JobEvent));
  if (delivery === undefined || delivery.state === "done") return false;
  await store.updateJob(id, (job, now) => {
    if (job.state === "done" || job.dueAt > now) return undefined;
    return { ...job, dueAt: Math.max(delivery.dueAt, now + 1000), version: job.version + 1, updatedAt: now };
  });
  return true;
}

async function run<Handle>(
  context: CheckoutContext<Handle>,
  { job, payment, refund }: Subject & { readonly job: JobRecord },
): Promise<void> {
  const { store, handlers } = context;
  const { id, event } = job;
  const common = { payment, idempotencyKey: id };
  const limited = (call: (signal: AbortSignal) => unknown) => withLimit(context, call);
  if (event === "paid" && store.deliver) {
    const work = (transaction: Handle) => limited((signal) => handlers.onPaid({ ...common, signal, transaction }));
    await store.deliver(id, work, { milliseconds: context.deliveryMs });
    return;
  }
  await limited((signal) => {
    if (event === "paid") return handlers.onPaid({ ...common, signal, transaction: undefined as Handle });
    if (event === "after_paid") return handlers.afterPaid?.({ ...common, signal });
    return handlers.onEvent?.({ ...common, signal, event, ...(refund && { refund }) });
  });
  await store.updateJob(id, (job, now) => ({
    ...job,
    state: "done",
    error: null,
    version: job.version + 1,
    updatedAt: now,
  }));
}

/** The first line of a merchant's own error. */
function describe(error: unknown): string {
  const text = error instanceof Error ? error.message : "The handler threw something other than an Error.";
  return String(text).split("\n", 1)[0]?.slice(0, 300) ?? "";
}
