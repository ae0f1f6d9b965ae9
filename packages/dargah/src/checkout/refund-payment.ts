import { DargahError } from "../errors/dargah-error.ts";
import { readArgument } from "../errors/read-argument.ts";
import { refuse } from "../errors/refuse.ts";
import { readSignal } from "../gateways/shared/facade.ts";
import { readIdentifier } from "../input/identifier.ts";
import { checkNames, type NamesOf } from "../input/names.ts";
import { type Rial, rial } from "../money/rial.ts";
import type { RefundDoor } from "../payments/checkout-door.ts";
import type { RefundOutcome } from "../payments/refunding.ts";
import type { NewRefund } from "./call-types.ts";
import { findPayment, paymentIn } from "./change-order.ts";
import { changeRefund, findRefund, type RefundChange, refundsOf, withRefund } from "./change-refund.ts";
import { accountOf, type CheckoutContext, viewOfRefund } from "./context.ts";
import { makeId, refundIdOf } from "./ids.ts";
import { isSettled } from "./payment-states.ts";
import type { CheckoutRefund } from "./payment-types.ts";
import type { OrderChange, PaymentRecord, RefundRecord } from "./records.ts";
import type { Found } from "./store.ts";
import { storedOf } from "./verify-payment.ts";

/** An order rarely has a second refund; more than this comes from a loop. */
const mostRefunds = 100;

/** How long the write before the call may take, on top of the call itself. A process that was stopped for longer must not send any more. */
const writeMs = 30_000;

const names: NamesOf<NewRefund> = { payment: true, amount: true, by: true, note: true, key: true, signal: true };

/** Refunds a payment: reserves the amount, asks the gateway once, and writes what it says. */
export async function refundPayment(context: CheckoutContext, given: NewRefund): Promise<CheckoutRefund> {
  const refund = readRefund(given);
  const { time, store } = context;
  const place = { paymentId: refund.payment };
  let made: Reservation | undefined;
  const begun = time.now();
  const token = makeId();
  const found = await store.update(place, (found) => {
    made = reserve(context, { ...refund, token }, found);
    return made.change;
  });
  if (made === undefined) throw new Error("The store did not ask what to write.");
  const { id, door } = made;
  // A repeated call, which must send nothing.
  if (door === undefined) return viewOfRefund(findRefund(found, id));
  const write = async (change: RefundChange) =>
    findRefund(await store.update(place, (found) => changeRefund(found, change)), id);
  if (time.now() - begun > writeMs) {
    const error = new DargahError(
      "timeout",
      `The refund ${id} took longer than ${writeMs / 1000} seconds to store, so the gateway was not asked. Refund again.`,
      { operation: "refund", retryable: true },
    );
    await write(refusal({ id, error, event: "refused" }));
    throw error;
  }
  return viewOfRefund(await ask({ door, found, id, write, signal: refund.signal }));
}

type Write = (change: RefundChange) => Promise<RefundRecord>;

/** Asks the gateway. What it has not clearly refused may have been carried out. */
async function ask(given: {
  door: RefundDoor;
  found: Found;
  id: string;
  write: Write;
  signal: AbortSignal | undefined;
}): Promise<RefundRecord> {
  const { door, found, id, write, signal } = given;
  const { paymentId, amount } = findRefund(found, id);
  const payment = paymentIn(found, paymentId);
  const { bankReference } = payment;
  let outcome: RefundOutcome;
  try {
    const request = { payment: storedOf(payment), bankReference, id, amount };
    outcome = await door.refund({ ...request, ...(signal && { signal }) });
  } catch (error) {
    if (!(error instanceof DargahError)) {
      await write({ id, event: "doubted", fields: { reason: "The call failed." }, job: "refund_unknown" });
      throw error;
    }
    await write(refusal({ id, error, event: "refused" }));
    throw error;
  }
  if (outcome.outcome === "unknown") return write(refusal({ id, error: outcome.error, event: "doubted" }));
  const fields = { gatewayReferences: outcome.references, reason: null, gatewayCode: null };
  return write({ id, event: "accepted", fields, job: "refund_accepted" });
}

function refusal(given: { id: string; error: DargahError; event: "refused" | "doubted" }): RefundChange {
  const { id, error, event } = given;
  const fields = { reason: `${error.code}: ${error.message}`, gatewayCode: error.gatewayCode ?? null };
  return { id, event, fields, job: event === "refused" ? "refund_refused" : "refund_unknown" };
}

type Refund = Pick<RefundRecord, "key" | "note"> & {
  readonly payment: string;
  readonly by: string;
  readonly amount: Rial | undefined;
  readonly signal: AbortSignal | undefined;
};

/** @throws {DargahError} `invalid_option`, `invalid_amount`, `aborted` */
function readRefund(given: NewRefund): Refund {
  const refund = readArgument("refund", given);
  checkNames({ what: "The refund", given: refund, names });
  const { payment, by } = refund;
  const note = refund.note ?? null;
  const key = refund.key ?? null;
  for (const [name, value] of Object.entries({ payment, by, ...(note !== null && { note }) })) {
    if (typeof value !== "string" || value.trim() === "") throw refuse(`"${name}" must be a text.`);
  }
  if (key !== null) readIdentifier({ name: "key", value: key });
  const signal = readSignal(refund);
  if (signal?.aborted) throw new DargahError("aborted", "refund was aborted by its caller's signal. Nothing was sent.");
  // A null amount is not a missing one, which refunds everything.
  const amount = refund.amount === undefined ? undefined : rial(refund.amount as number);
  if (amount === 0) throw tooMuch("A refund of 0 Rial refunds nothing.");
  return { payment, by, note, key, signal, amount };
}

/** Without a change and a door where an earlier call has made the refund. */
type Reservation = { readonly id: string; readonly door?: RefundDoor; readonly change?: OrderChange };

/** Decides whether a payment can be refunded, and reserves the amount. */
function reserve(context: CheckoutContext, given: Refund & { token: string }, { file, now }: Found): Reservation {
  const { payment: paymentId, key, by, note, token } = given;
  if (file === undefined || file.order.shop !== context.shop) {
    throw new DargahError("order_not_found", `There is no payment "${paymentId}".`);
  }
  const payment = findPayment(file, paymentId);
  const before = key === null ? undefined : refundsOf(file, paymentId).find((refund) => refund.key === key);
  if (before?.state === "refused") {
    throw refuse(`The refund with the key "${key}" was refused (${before.reason}). Use another key to refund again.`);
  }
  if (before !== undefined) {
    if (given.amount === undefined || given.amount === before.amount) return { id: before.id };
    throw refuse(
      `The key "${key}" was used for a refund of ${before.amount} Rial. Use another key for another refund.`,
    );
  }
  const door = doorOf(context, payment);
  const amount = readAmount({ payment, door, amount: given.amount });
  const number = file.refunds.length + 1;
  if (number > mostRefunds) throw refuse(`The order "${payment.orderId}" has ${mostRefunds} refunds.`);
  const { shop, orderId } = payment;
  const refund: RefundRecord = {
    id: refundIdOf(paymentId, number),
    shop,
    orderId,
    paymentId,
    number,
    amount,
    state: "requested",
    key,
    gatewayReferences: [],
    gatewayCode: null,
    reason: null,
    requestedBy: by,
    note,
    leaseToken: token,
    leaseUntil: now + door.seconds * 1000 + 2 * writeMs,
    createdAt: now,
    updatedAt: now,
  };
  return { id: refund.id, door, change: withRefund({ file, now, payment, refund }) };
}

function doorOf(context: CheckoutContext, payment: PaymentRecord): RefundDoor {
  const { id, account, state, money } = payment;
  const found = accountOf(context, payment);
  if (found === undefined) {
    throw refuse(`The gateway "${account}" of the payment ${id} is not in the configuration, so it cannot be asked.`);
  }
  const { refunds } = found.door;
  if (refunds === undefined) {
    throw refuse(
      `The payment ${id} was made at "${account}", which this checkout cannot refund: ${found.gateway} has no such call, or was configured without withRefunds. Refund it in the gateway's panel.`,
    );
  }
  if (money === "kept" && isSettled(state)) return refunds;
  throw refuse(
    `The payment ${id} is "${state}", and its money is ${money === null ? "not known" : `"${money}"`}. Only money that the merchant has can be refunded.`,
  );
}

/** @throws {DargahError} `invalid_amount`, `invalid_option` */
function readAmount(given: { payment: PaymentRecord; door: RefundDoor; amount: Rial | undefined }): Rial {
  const { payment, door } = given;
  const { id, paidAmount, refundedAmount } = payment;
  if (paidAmount === null) {
    throw refuse(`It is not known how much the payer of the payment ${id} paid. Refund it in the gateway's panel.`);
  }
  const left = rial(Math.max(0, paidAmount - refundedAmount));
  const amount = given.amount ?? left;
  const taken = `${refundedAmount} of the ${paidAmount} Rial that the payer paid is refunded, being refunded, or unknown`;
  if (left === 0) throw tooMuch(`Nothing of the payment ${id} is left to refund: ${taken}.`);
  if (amount > left) throw tooMuch(`${amount} Rial is more than the ${left} that are left to refund: ${taken}.`);
  if (door.isPartial || amount === paidAmount) return amount;
  throw tooMuch(`${payment.gateway} refunds only whole payments: ${paidAmount} Rial.`);
}

function tooMuch(message: string): DargahError {
  return new DargahError("invalid_amount", message);
}
