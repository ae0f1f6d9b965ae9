import gardeshpay from "@dargah/gardeshpay/openapi.json" with { type: "json" };
import inopal from "@dargah/inopal/openapi.json" with { type: "json" };
import invoiceScript from "@dargah/invoice-script/openapi.json" with { type: "json" };
import irandargah from "@dargah/irandargah/openapi.json" with { type: "json" };
import vandar from "@dargah/vandar/openapi.json" with { type: "json" };
import type { SpecDocument } from "./document.ts";

export type GatewayName = "gardeshpay" | "inopal" | "invoice-script" | "irandargah" | "vandar";

/** The bundled specs, which the build puts into this package. */
export const specs = {
  gardeshpay,
  inopal,
  "invoice-script": invoiceScript,
  irandargah,
  vandar,
} as unknown as Record<GatewayName, SpecDocument>;

export const gatewayNames = Object.keys(specs) as GatewayName[];
