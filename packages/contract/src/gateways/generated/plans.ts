// @generated from the folders of specs/ by dargah codegen. Do not edit.
import type { GatewayName } from "../../generated/gateways.ts";
import type { GatewayPlan } from "../plan.ts";
import { gardeshpay } from "../gardeshpay.ts";
import { inopal } from "../inopal.ts";
import { invoiceScript } from "../invoice-script.ts";
import { irandargah } from "../irandargah.ts";
import { vandar } from "../vandar.ts";

/** The course of a payment at each gateway. */
export const plans: Readonly<Record<GatewayName, GatewayPlan>> = {
  "gardeshpay": gardeshpay,
  "inopal": inopal,
  "invoice-script": invoiceScript,
  "irandargah": irandargah,
  "vandar": vandar,
};
