import { DargahError } from "../errors/dargah-error.ts";
import { readArgument } from "../errors/read-argument.ts";
import { refuse } from "../errors/refuse.ts";
import { checkNames, type NamesOf } from "../input/names.ts";
import type { RefundResolution } from "./call-types.ts";
import { changeRefund, findRefund, refundsOf } from "./change-refund.ts";
import { type CheckoutContext, viewOfRefund } from "./context.ts";
import { paymentIdOf } from "./ids.ts";
import type { CheckoutRefund } from "./payment-types.ts";
import type { OrderFile, RefundRecord } from "./records.ts";
import { acceptsRefundEvent } from "./refund-states.ts";

const names: NamesOf<RefundResolution> = { refund: true, as: true, by: true, note: true };

/** Ends a refund by the word of a person. */
export async function resolveRefund(context: CheckoutContext, given: RefundResolution): Promise<CheckoutRefund> {
  const resolution = readArgument("resolution", given);
  checkNames({ what: "The resolution", given: resolution, names });
  const { refund: id, as, by, note } = resolution;
  if (as !== "refunded" && as !== "not_refunded") throw refuse('"as" must be "refunded" or "not_refunded".');
  for (const [name, value] of Object.entries({ refund: id, by, note })) {
    if (typeof value !== "string" || value.trim() === "") throw refuse(`"${name}" must be a text.`);
  }
  const event = as === "refunded" ? "resolved_refunded" : "resolved_not_refunded";
  const found = await context.store.update({ paymentId: paymentIdOf(id) }, (found) => {
    const refund = found.file?.refunds.find((one) => one.id === id);
    if (refund === undefined || refund.shop !== context.shop) {
      throw new DargahError("order_not_found", `There is no refund "${id}".`);
    }
    if (!acceptsRefundEvent(refund.state, event)) {
      throw refuse(`The refund ${id} is "${refund.state}", which nobody can resolve as "${as}".`);
    }
    const fields = { reason: `${by} resolved it as ${as}: ${note}` };
    return changeRefund(found, { id, event, fields, job: as === "refunded" ? "refunded" : "refund_refused" });
  });
  return viewOfRefund(findRefund(found, id));
}

/** Makes refunds unknown whose caller has died before it wrote what the gateway said. */
export async function doubtRefunds(context: CheckoutContext, paymentId: string): Promise<void> {
  const isLate = ({ state, leaseUntil }: RefundRecord, now: number) =>
    state === "requested" && leaseUntil !== null && leaseUntil <= now;
  const lateIn = (file: OrderFile | undefined, now: number) =>
    file && refundsOf(file, paymentId).find((refund) => isLate(refund, now));
  const reason = "The call did not end, so the gateway may have carried it out.";
  for (let isLast = false; !isLast; ) {
    await context.store.update({ paymentId }, (found) => {
      const refund = lateIn(found.file, found.now);
      isLast = refund === undefined;
      return (
        refund && changeRefund(found, { id: refund.id, event: "doubted", fields: { reason }, job: "refund_unknown" })
      );
    });
  }
}
