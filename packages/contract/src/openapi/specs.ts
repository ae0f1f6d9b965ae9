import { bundledSpecs, type GatewayName } from "../generated/gateways.ts";
import type { SpecDocument } from "./document.ts";

export { type GatewayName, gatewayNames } from "../generated/gateways.ts";

/** The bundled specs as the contract tests read them. */
export const specs = bundledSpecs as Readonly<Record<GatewayName, SpecDocument>>;
