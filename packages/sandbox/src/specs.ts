import type { SpecDocument } from "./core/spec.ts";
import { bundledSpecs, type GatewayName } from "./generated/gateways.ts";

/** The bundled specs as the emulator reads them. */
export const specs = bundledSpecs as Readonly<Record<GatewayName, SpecDocument>>;
