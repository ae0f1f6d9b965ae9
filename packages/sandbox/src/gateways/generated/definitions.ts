// @generated from the folders of specs/ by dargah codegen. Do not edit.
import type { GatewayDefinition } from "../../core/gateway.ts";
import type { GatewayName } from "../../generated/gateways.ts";
import { type GardeshPayOptions, gardeshpay } from "../gardeshpay/index.ts";
import { type InopalOptions, inopal } from "../inopal/index.ts";
import { type InvoiceScriptOptions, invoiceScript } from "../invoice-script/index.ts";
import { type IranDargahOptions, irandargah } from "../irandargah/index.ts";
import { type VandarOptions, vandar } from "../vandar/index.ts";

/** The options of each gateway. */
export type GatewayOptions = {
  "gardeshpay": GardeshPayOptions;
  "inopal": InopalOptions;
  "invoice-script": InvoiceScriptOptions;
  "irandargah": IranDargahOptions;
  "vandar": VandarOptions;
};

/** The emulator of each gateway. */
export const gatewayDefinitions: { readonly [Name in GatewayName]: GatewayDefinition<GatewayOptions[Name]> } = {
  "gardeshpay": gardeshpay,
  "inopal": inopal,
  "invoice-script": invoiceScript,
  "irandargah": irandargah,
  "vandar": vandar,
};
