import type { GatewayName } from "../openapi/specs.ts";
import { gardeshpay } from "./gardeshpay.ts";
import { inopal } from "./inopal.ts";
import { invoiceScript } from "./invoice-script.ts";
import { irandargah } from "./irandargah.ts";
import type { GatewayPlan } from "./plan.ts";
import { vandar } from "./vandar.ts";

export const plans: Record<GatewayName, GatewayPlan> = {
  gardeshpay,
  inopal,
  "invoice-script": invoiceScript,
  irandargah,
  vandar,
};
