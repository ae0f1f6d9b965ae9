import { writeOut } from "@dargah/spec-kit/boundary-values";
import gardeshpay from "../../../../specs/gardeshpay/vectors/boundaries.json" with { type: "json" };
import inopal from "../../../../specs/inopal/vectors/boundaries.json" with { type: "json" };
import invoiceScript from "../../../../specs/invoice-script/vectors/boundaries.json" with { type: "json" };
import irandargah from "../../../../specs/irandargah/vectors/boundaries.json" with { type: "json" };
import vandar from "../../../../specs/vandar/vectors/boundaries.json" with { type: "json" };
import type { GatewayName } from "./specs.ts";

/** Values on both sides of the constraints of one schema. */
export type Boundary = {
  /** Values that every constraint of the schema lets through, those at the bounds among them. */
  accepts: readonly unknown[];
  /** Values that only this one constraint stops, by its keyword. */
  refuses: Readonly<Record<string, readonly unknown[]>>;
};

const vectors = { gardeshpay, inopal, "invoice-script": invoiceScript, irandargah, vandar };

/** The values of a gateway by the pointer of the schema in its bundled spec. */
export function boundariesOf(gateway: GatewayName): Readonly<Record<string, Boundary>> {
  return JSON.parse(JSON.stringify(vectors[gateway]), writeOut);
}
