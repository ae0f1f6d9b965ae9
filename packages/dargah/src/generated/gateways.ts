// @generated from the folders of specs/ by dargah codegen. Do not edit.

/** The gateways that have an adapter. */
export type GatewayName =
  | "gardeshpay"
  | "inopal"
  | "invoice-script"
  | "irandargah"
  | "vandar";
