import { minute } from "../../core/duration.ts";
import type { GatewayContext, PageRefusal, PaymentSeed } from "../../core/gateway.ts";
import { openedPage, unknownPage } from "../../core/page-refusals.ts";
import { maskCard, type Payment } from "../../core/payment.ts";
import type { NewPayment } from "../../core/payments.ts";
import type { Terminal } from "./terminal.ts";

type NewRecord = Omit<NewPayment, "gateway" | "terminal" | "payWithin" | "verifyWithin"> & {
  terminal: Terminal;
  /** @default that of the settings */
  payMinutes?: number;
};

export type PaymentRecords = ReturnType<typeof paymentRecords>;

/** Gives access to the payments of one gateway in the shared store. */
export function paymentRecords(options: {
  gateway: string;
  context: Pick<GatewayContext, "payments">;
  settings: { payMinutes: number; verifyMinutes: number };
  /** Start of the time to verify. @default "paid" */
  verifyFrom?: "opened" | "paid";
}) {
  const { gateway, context, settings, verifyFrom = "paid" } = options;
  const { payments } = context;
  const verifyWithin = { milliseconds: settings.verifyMinutes * minute, from: verifyFrom };
  return {
    make({ terminal, payMinutes = settings.payMinutes, ...given }: NewRecord): Payment {
      return payments.create({
        ...given,
        gateway,
        terminal: terminal.name,
        payWithin: payMinutes * minute,
        verifyWithin,
      });
    },
    /** Finds a payment by its reference or an alias. */
    find: (name: string): Payment | undefined => payments.find(gateway, name),
    /** Finds a payment by its reference only: callers must not find payments by names that only the emulator knows. */
    findByReference(reference: unknown): Payment | undefined {
      const payment = payments.find(gateway, String(reference));
      return payment?.reference === reference ? payment : undefined;
    },
  };
}

/** Tests whether the payer has paid and the money was not given back. */
export function isPaid({ state }: Payment): boolean {
  return state === "paid" || state === "verified";
}

/** Returns the payment of a page, or why the page is not shown. */
export function toPage(
  payment: Payment | undefined,
  { opens, opened = openedPage }: { opens: "once" | "any"; opened?: PageRefusal },
): Payment | PageRefusal {
  if (!payment) return unknownPage;
  return opens === "once" && payment.openedAt !== undefined ? opened : payment;
}

/** Formats the card that paid, as the option says. Empty if no card paid. */
export function cardOf({ card }: Payment, { cardNumber }: { cardNumber: "masked" | "full" }): string {
  if (!card) return "";
  return cardNumber === "masked" ? maskCard(card.number) : card.number;
}

export function rialPerUnit({ unit }: { unit: "rial" | "toman" }): 1 | 10 {
  return unit === "toman" ? 10 : 1;
}

/** @throws {TypeError} for an amount that the gateway cannot express in its unit */
export function checkSeedAmount({ amount }: PaymentSeed, gateway: string, perUnit: number): void {
  if (amount % perUnit === 0) return;
  throw new TypeError(`"amount" is ${amount} Rial, but ${gateway} uses Toman here. Give a multiple of ${perUnit}.`);
}
