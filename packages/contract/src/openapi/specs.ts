import type { SpecDocument } from "@dargah/spec-kit/openapi";
import { bundledSpecs, type GatewayName } from "../generated/gateways.ts";

export { type GatewayName, gatewayNames } from "../generated/gateways.ts";

/** The bundled specs as the contract tests read them. */
export const specs = bundledSpecs as Readonly<Record<GatewayName, SpecDocument>>;
