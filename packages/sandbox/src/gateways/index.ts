import type { GatewayDefinition } from "../core/gateway.ts";
import { type GardeshPayOptions, gardeshpay } from "./gardeshpay/index.ts";
import { type InopalOptions, inopal } from "./inopal/index.ts";
import { type InvoiceScriptOptions, invoiceScript } from "./invoice-script/index.ts";
import { type IranDargahOptions, irandargah } from "./irandargah/index.ts";
import { type VandarOptions, vandar } from "./vandar/index.ts";

/** The options of each gateway. A new gateway is one line here and one in the list below. */
export type GatewayOptions = {
  irandargah: IranDargahOptions;
  vandar: VandarOptions;
  gardeshpay: GardeshPayOptions;
  inopal: InopalOptions;
  "invoice-script": InvoiceScriptOptions;
};

export type GatewayName = keyof GatewayOptions;

export const gatewayDefinitions: { [Name in GatewayName]: GatewayDefinition<GatewayOptions[Name]> } = {
  irandargah,
  vandar,
  gardeshpay,
  inopal,
  "invoice-script": invoiceScript,
};

export const gatewayNames = Object.keys(gatewayDefinitions) as GatewayName[];

/** The real hosts of a gateway with these options. */
export function hostsOf<Name extends GatewayName>(name: Name, options: GatewayOptions[Name]): readonly string[] {
  const definition = gatewayDefinitions[name];
  return definition.hostsOf?.(options) ?? definition.hosts;
}
