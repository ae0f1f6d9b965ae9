// @generated from the folders of specs/ by dargah codegen. Do not edit.
import gardeshpay from "@dargah/gardeshpay/openapi.json" with { type: "json" };
import inopal from "@dargah/inopal/openapi.json" with { type: "json" };
import invoiceScript from "@dargah/invoice-script/openapi.json" with { type: "json" };
import irandargah from "@dargah/irandargah/openapi.json" with { type: "json" };
import vandar from "@dargah/vandar/openapi.json" with { type: "json" };

/** The name of a gateway, here and in every other package. */
export type GatewayName =
  | "gardeshpay"
  | "inopal"
  | "invoice-script"
  | "irandargah"
  | "vandar";

/** The name of each gateway. */
export const gatewayNames: readonly GatewayName[] = [
  "gardeshpay",
  "inopal",
  "invoice-script",
  "irandargah",
  "vandar",
];

/** The bundled specs, which the build puts into this package. */
export const bundledSpecs: Readonly<Record<GatewayName, unknown>> = {
  "gardeshpay": gardeshpay,
  "inopal": inopal,
  "invoice-script": invoiceScript,
  "irandargah": irandargah,
  "vandar": vandar,
};
