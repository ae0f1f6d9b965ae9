import { DargahError } from "../../errors/dargah-error.ts";
import type { StoredPayment } from "../../payments/payment.ts";
import type { Verification } from "../../payments/verification.ts";
import { countTries, putOwn, replaceOwn } from "../../stores/own-writes.ts";
import type { Store } from "../../stores/store.ts";
import { uniqueMark } from "../../stores/unique-mark.ts";
import { deriveKeyWith } from "../../transport/derive-key.ts";

/** One attempt to pay an order. */
export type Attempt = Pick<StoredPayment, "orderId" | "attempt">;

/** Keeps the state of each attempt, so that one pair of order id and attempt is one payment. */
export type Attempts = ReturnType<typeof createAttempts>;

// "free": the gateway refused it. "asked": createPayment has requested it. "over": it ended without a payment. "paid": its money was taken.
type State = "free" | `asked ${string}` | "over" | "paid";

/** Makes a unique state, so that a call whose write the store client sent twice is not seen as a repeat. */
function askedNow(): State {
  return `asked ${uniqueMark()}`;
}

export function createAttempts(options: {
  store: Store;
  /** Distinguishes gateways and their deployments in the store. */
  gateway: string;
  merchant: string;
  /** The gateway's name, for errors. */
  name: string;
}) {
  const { store, gateway, merchant, name } = options;

  function keyOf({ orderId, attempt = 1 }: Attempt): string | Promise<string> {
    const order = JSON.stringify([orderId, attempt]);
    return deriveKeyWith("dargah:attempt:", { gateway, merchant, operation: "createPayment", order });
  }

  return {
    /**
     * Notes that the attempt is requested.
     *
     * @returns whether createPayment requested it before
     * @throws {DargahError} `order_used` when it is paid or over, `store_failed`; nothing was sent
     */
    async ask(attempt: Attempt): Promise<{ isRepeat: boolean }> {
      const key = await keyOf(attempt);
      const asked = askedNow();
      const known = await putOwn(store, key, asked);
      if (known === "paid" || known === "over") throw orderUsed({ gateway: name, attempt, end: known });
      if (known !== "free") return { isRepeat: known !== undefined };
      return { isRepeat: !(await replaceOwn(store, key, { expected: known, value: asked })) };
    },

    /** Reverts `ask`: the gateway refused, so the next call is not a repeat. */
    async takeBack(attempt: Attempt): Promise<void> {
      const key = await keyOf(attempt);
      const known = await store.get(key);
      if (known?.startsWith("asked"))
        await store.compareAndSet(key, { expected: known, value: "free" satisfies State });
    },

    /** Notes the result of a verification or a cancellation. A paid attempt stays paid. */
    async note(attempt: Attempt, { outcome, reason }: Pick<Verification, "outcome"> & { reason?: string }) {
      const isOver = outcome === "cancelled" || (outcome === "failed" && reason !== "mismatch");
      if (outcome !== "paid" && !isOver) return;
      const state: State = outcome === "paid" ? "paid" : "over";
      const key = await keyOf(attempt);
      const countTry = countTries();
      let known = await store.putIfAbsent(key, state);
      while (known !== undefined && known !== state && known !== "paid") {
        countTry();
        if (await store.compareAndSet(key, { expected: known, value: state })) return;
        known = await store.get(key);
      }
    },
  };
}

/** Makes the error for an attempt that can no longer be paid. */
export function orderUsed(options: {
  gateway: string;
  attempt: Attempt;
  end: "paid" | "over" | "unknown";
  cause?: DargahError;
}): DargahError {
  const { gateway, attempt, end, cause } = options;
  const { orderId, attempt: number = 1 } = attempt;
  const what = {
    paid: "was paid. Verify the payment that you stored, and do not create another one",
    over: `ended without a payment. Create the next one with "attempt: ${number + 1}"`,
    unknown: `was requested before, and ${gateway} does not accept it again. Continue with the payment that you stored. If you stored none, its response was lost and no payer can have been sent to it: create one with "attempt: ${number + 1}"`,
  }[end];
  const details = cause && {
    cause,
    ...(cause.status !== undefined && { status: cause.status }),
    ...(cause.requestId !== undefined && { requestId: cause.requestId }),
    ...(cause.gatewayCode !== undefined && { gatewayCode: cause.gatewayCode }),
    ...(cause.gatewayMessage !== undefined && { gatewayMessage: cause.gatewayMessage }),
  };
  return new DargahError("order_used", `Attempt ${number} of the order "${orderId}" ${what}.`, { gateway, ...details });
}
