// @generated from the folders of specs/ by dargah codegen. Do not edit.
import gardeshpay from "@dargah/gardeshpay/openapi.json" with { type: "json" };
import inopal from "@dargah/inopal/openapi.json" with { type: "json" };
import invoiceScript from "@dargah/invoice-script/openapi.json" with { type: "json" };
import irandargah from "@dargah/irandargah/openapi.json" with { type: "json" };
import vandar from "@dargah/vandar/openapi.json" with { type: "json" };
import gardeshpayBoundaries from "../../../../specs/gardeshpay/vectors/boundaries.json" with { type: "json" };
import inopalBoundaries from "../../../../specs/inopal/vectors/boundaries.json" with { type: "json" };
import invoiceScriptBoundaries from "../../../../specs/invoice-script/vectors/boundaries.json" with { type: "json" };
import irandargahBoundaries from "../../../../specs/irandargah/vectors/boundaries.json" with { type: "json" };
import vandarBoundaries from "../../../../specs/vandar/vectors/boundaries.json" with { type: "json" };

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

/** The boundary vectors of each gateway. */
export const boundaryVectors: Readonly<Record<GatewayName, unknown>> = {
  "gardeshpay": gardeshpayBoundaries,
  "inopal": inopalBoundaries,
  "invoice-script": invoiceScriptBoundaries,
  "irandargah": irandargahBoundaries,
  "vandar": vandarBoundaries,
};

/** The name in the spec of the credential that identifies a terminal. */
export const mainCredential: Readonly<Record<GatewayName, string>> = {
  "gardeshpay": "providerToken",
  "inopal": "gatewayId",
  "invoice-script": "apiKey",
  "irandargah": "token",
  "vandar": "apiKey",
};
