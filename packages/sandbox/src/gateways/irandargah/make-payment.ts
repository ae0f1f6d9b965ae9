import { minute } from "../../core/duration.ts";
import type { GatewayContext, PaymentSeed } from "../../core/gateway.ts";
import type { Payment } from "../../core/payment.ts";
import { digits, upperCase } from "../../core/random.ts";
import { digitsOfMoment, jalaliDate } from "../../core/tehran-time.ts";
import { findTerminal } from "../shared/terminal.ts";
import type { Details } from "./details.ts";
import type { Environment, IranDargahSettings, IranDargahTerminal } from "./options.ts";

/** Where a payment is made. Other terminals, and the other environment, know nothing of it. */
export type Place = { terminal: IranDargahTerminal; environment: Environment };

type PaymentInput = {
  amount: number;
  orderId: string;
  callbackUrl: string;
  /** @default drawn */
  authority?: string | undefined;
  description?: string | undefined;
  /** The only card that may pay, with `*` for any digit. */
  card?: string | undefined;
  method?: "GET" | "POST" | undefined;
  directVerify?: boolean | undefined;
  mobile?: string | undefined;
  affiliateCode?: string | undefined;
};

export type PaymentMaker = ReturnType<typeof createPaymentMaker>;

/** Puts payments into the sandbox as IranDargah keeps them. */
export function createPaymentMaker({ context, settings }: { context: GatewayContext; settings: IranDargahSettings }) {
  const { clock, random, payments } = context;

  /** The printed ids begin with a moment; those of the sandbox environment are longer. */
  function drawAuthority(environment: Environment): string {
    const drawn = environment === "sandbox" ? 6 : 4;
    for (;;) {
      const authority = digitsOfMoment(clock.now()) + random.text(drawn, upperCase + digits);
      if (!payments.find("irandargah", authority)) return authority;
    }
  }

  function make({ terminal, environment }: Place, input: PaymentInput): Payment {
    const minutes = environment === "sandbox" ? settings.sandboxPayMinutes : settings.payMinutes;
    const details: Details = {
      environment,
      day: jalaliDate(clock.now()),
      method: input.method ?? "POST",
      directVerify: input.directVerify ?? false,
      // As the amounts of the two are in the printed report, roughly.
      psp: random.chance(0.6) ? "mellat" : "saderat",
      mobile: input.mobile,
      affiliateCode: input.affiliateCode,
      verificationFailed: false,
      cancelled: false,
    };
    return payments.create({
      gateway: "irandargah",
      terminal: terminal.name,
      reference: input.authority ?? drawAuthority(environment),
      aliases: [orderAlias({ terminal, environment }, input.orderId)],
      amount: input.amount,
      orderId: input.orderId,
      description: input.description,
      callbackUrl: input.callbackUrl,
      allowedCards: input.card === undefined ? [] : [input.card],
      payWithin: minutes * minute,
      verifyWithin: { milliseconds: settings.verifyMinutes * minute, from: "paid" },
      details,
    });
  }

  function isOrderTaken(place: Place, orderId: string): boolean {
    const taken = payments.find("irandargah", orderAlias(place, orderId)) !== undefined;
    return taken && settings.duplicateOrder !== "allowed";
  }

  return {
    make,
    /** Whether the order has a payment already, so that it can have no other. */
    isOrderTaken,

    /** @throws {TypeError} for an unknown terminal, and for an order that has a payment */
    seed({ terminal, reference, orderId = `ORDER-${random.text(8, digits)}`, ...input }: PaymentSeed): Payment {
      const place = { terminal: findTerminal(settings.terminals, terminal), environment: settings.environment };
      if (isOrderTaken(place, orderId)) {
        throw new TypeError(`irandargah has a payment of the order "${orderId}" already. Choose another order.`);
      }
      return make(place, { ...input, orderId, authority: reference });
    },
  };
}

// An authority has no space, so no call can find a payment by this name.
function orderAlias({ terminal, environment }: Place, orderId: string): string {
  return `order ${environment} ${terminal.name} ${orderId}`;
}
