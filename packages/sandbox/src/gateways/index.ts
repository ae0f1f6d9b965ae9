import type { GatewayName } from "../generated/gateways.ts";
import { type GatewayOptions, gatewayDefinitions } from "./generated/definitions.ts";

export { type GatewayName, gatewayNames } from "../generated/gateways.ts";
export { type GatewayOptions, gatewayDefinitions };

/** Returns the real hosts of a gateway with these options. */
export function hostsOf<Name extends GatewayName>(name: Name, options: GatewayOptions[Name]): readonly string[] {
  const definition = gatewayDefinitions[name];
  return definition.hostsOf?.(options) ?? definition.hosts;
}
