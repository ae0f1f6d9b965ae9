import { writeOut } from "@dargah/spec-kit/boundary-values";
import { boundaryVectors, type GatewayName } from "../generated/gateways.ts";

/** Values on both sides of the constraints of one schema. */
export type Boundary = {
  /** Values that every constraint of the schema accepts, including those at the bounds. */
  accepts: readonly unknown[];
  /** Values that only this constraint refuses, by its keyword. */
  refuses: Readonly<Record<string, readonly unknown[]>>;
};

/** The values of a gateway by the pointer of the schema in its bundled spec. */
export function boundariesOf(gateway: GatewayName): Readonly<Record<string, Boundary>> {
  return JSON.parse(JSON.stringify(boundaryVectors[gateway]), writeOut);
}
