import type { Call } from "../../core/exchange.ts";
import type { GatewayContext, PaymentSeed } from "../../core/gateway.ts";
import type { Payment } from "../../core/payment.ts";
import { digits, upperCase } from "../../core/random.ts";
import { digitsOfMoment, jalaliDate } from "../../core/tehran-time.ts";
import { paymentRecords } from "../shared/payments.ts";
import { findTerminal } from "../shared/terminal.ts";
import type { Admission } from "./admission.ts";
import { refuse } from "./failures.ts";
import type { Environment, IranDargahSettings, IranDargahTerminal } from "./options.ts";

const authorityCharacters = upperCase + digits;

/** Fields of a payment that only IranDargah keeps. */
export type Details = {
  environment: Environment;
  /** Jalali day of the creation, used by lists and reports. */
  day: string;
  method: "GET" | "POST";
  directVerify: boolean;
  /** Payment service provider, as in the monthly report. */
  psp: "mellat" | "saderat";
  mobile: string | undefined;
  affiliateCode: string | undefined;
  /** Whether a verification has failed. */
  verificationFailed: boolean;
  /** Whether the merchant cancelled it. */
  cancelled: boolean;
};

export function detailsOf(payment: Payment): Details {
  return payment.details as Details;
}

export type Status = "pending" | "completed" | "failed" | "timeout" | "cancelled" | "unknown";

/** Returns the state of a payment in IranDargah's terms. */
export function statusOf(payment: Payment, settings: IranDargahSettings): Status {
  if (detailsOf(payment).cancelled) return settings.cancelledStatus;
  switch (payment.state) {
    case "pending":
      return "pending";
    case "paid":
      return settings.paidStatus;
    case "verified":
    case "refunded":
      return "completed";
    case "cancelled":
      return settings.cancelledStatus;
    case "reversed":
      return settings.reversedStatus;
    default:
      return payment.state;
  }
}

/** Returns the reference of a verified payment in payments and transactions. */
export function referenceOf(payment: Payment, settings: IranDargahSettings): string | null {
  if (!isVerified(payment)) return null;
  return settings.paymentReference === "bank" ? (payment.bankReference ?? null) : payment.reference;
}

export function isVerified({ state }: Payment): boolean {
  return state === "verified" || state === "refunded";
}

/** Terminal and environment of a payment. It is invisible to other terminals and to the other environment. */
export type Place = { terminal: IranDargahTerminal; environment: Environment };

type PaymentInput = {
  amount: number;
  orderId: string;
  callbackUrl: string;
  /** @default drawn */
  authority?: string | undefined;
  description?: string | undefined;
  /** Only card that may pay, with `*` for any digit. */
  card?: string | undefined;
  method?: "GET" | "POST" | undefined;
  directVerify?: boolean | undefined;
  mobile?: string | undefined;
  affiliateCode?: string | undefined;
};

export type PaymentRecords = ReturnType<typeof createPaymentRecords>;

/** Keeps the payments of IranDargah, each of which belongs to a terminal and an environment. */
export function createPaymentRecords(options: {
  context: GatewayContext;
  settings: IranDargahSettings;
  admission: Admission;
}) {
  const { context, settings, admission } = options;
  const { clock, random, payments } = context;
  const records = paymentRecords({ gateway: "irandargah", context, settings });

  /** Draws an authority. The documented ids begin with a date and time; those of the sandbox environment are longer. */
  function drawAuthority(environment: Environment): string {
    const drawn = environment === "sandbox" ? 6 : 4;
    for (;;) {
      const authority = random.text(drawn, authorityCharacters, digitsOfMoment(clock.now()));
      if (!records.find(authority)) return authority;
    }
  }

  function make({ terminal, environment }: Place, input: PaymentInput): Payment {
    const details: Details = {
      environment,
      day: jalaliDate(clock.now()),
      method: input.method ?? "POST",
      directVerify: input.directVerify ?? false,
      // Roughly the proportion in the documented report.
      psp: random.chance(0.6) ? "mellat" : "saderat",
      mobile: input.mobile,
      affiliateCode: input.affiliateCode,
      verificationFailed: false,
      cancelled: false,
    };
    return records.make({
      terminal,
      reference: input.authority ?? drawAuthority(environment),
      aliases: [orderAlias({ terminal, environment }, input.orderId)],
      amount: input.amount,
      orderId: input.orderId,
      description: input.description,
      callbackUrl: input.callbackUrl,
      allowedCards: input.card === undefined ? [] : [input.card],
      payMinutes: environment === "sandbox" ? settings.sandboxPayMinutes : settings.payMinutes,
      details,
    });
  }

  function isOrderTaken(place: Place, orderId: string): boolean {
    const taken = records.find(orderAlias(place, orderId)) !== undefined;
    return taken && settings.duplicateOrder !== "allowed";
  }

  function isAt({ terminal, environment }: Place, payment: Payment): boolean {
    return payment.terminal === terminal.name && detailsOf(payment).environment === environment;
  }

  return {
    findByReference: records.findByReference,

    /**
     * Finds the payment that a call names. Payments of other terminals and of the other environment are unknown.
     *
     * @throws {Refusal} with code -33
     */
    paymentOf(call: Call, authority: unknown): Payment {
      const payment = records.findByReference(authority);
      if (payment && isAt(admission.sessionOf(call), payment)) return payment;
      throw refuse(call, -33);
    },

    /** Lists the kept payments of a terminal in one environment, the oldest first. */
    listAt: (place: Place): Payment[] =>
      [...payments.all()].filter((payment) => payment.gateway === "irandargah" && isAt(place, payment)),

    make,
    /** Tests whether the order already has a payment, and so cannot have another. */
    isOrderTaken,

    /** @throws {TypeError} for an unknown terminal, or an order that already has a payment */
    seed({ terminal, reference, orderId = `ORDER-${random.text(8, digits)}`, ...input }: PaymentSeed): Payment {
      const place = { terminal: findTerminal(settings.terminals, terminal), environment: settings.environment };
      if (isOrderTaken(place, orderId)) {
        throw new TypeError(`irandargah already has a payment for the order "${orderId}". Choose another order.`);
      }
      return make(place, { ...input, orderId, authority: reference });
    },
  };
}

// An authority has no space, so no call can find a payment by this name.
function orderAlias({ terminal, environment }: Place, orderId: string): string {
  return `order ${environment} ${terminal.name} ${orderId}`;
}
