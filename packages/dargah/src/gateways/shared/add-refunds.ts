import { DargahError } from "../../errors/dargah-error.ts";
import type { RefundDoor } from "../../payments/checkout-door.ts";
import type { Refunding, RefundRequest, RefundRules } from "../../payments/refunding.ts";
import { askGateway } from "./call-with-gateway.ts";
import { asPublicCall } from "./facade.ts";
import { findInside, keepInside } from "./inside.ts";

/**
 * Returns a copy of a gateway whose payments a checkout can refund. A function next to the gateway, so that bundlers leave refunds out of a program
 * that does not use them.
 *
 * @throws {DargahError} `invalid_option` for another value than a gateway of this kind
 */
export function addRefunds<Gateway extends object, Context extends object>(
  gateway: Gateway,
  { of, makeRules }: { of: string; makeRules(context: Context): RefundRules<Context> },
): Gateway & Refunding {
  const inside = typeof gateway === "object" && gateway !== null ? findInside(gateway) : undefined;
  if (inside?.boundary.gateway !== of) {
    throw new DargahError("invalid_option", `withRefunds: "gateway" must be the object that ${of}() returned.`, {
      gateway: of,
    });
  }
  const { boundary } = inside;
  const context = inside.context as Context;
  const { isPartial, refund } = makeRules(context);
  const facts = { ...boundary, operation: "refund", argument: "given", name: "refund", recover: askGateway } as const;
  const refunds: RefundDoor = {
    isPartial,
    seconds: boundary.totalTimeoutSeconds ?? 60,
    refund: asPublicCall(facts, (request: RefundRequest) => refund(context, request)) as RefundDoor["refund"],
  };
  const made = Object.freeze({ ...gateway, canRefund: true as const });
  keepInside(made, { ...inside, refunds });
  return made;
}
