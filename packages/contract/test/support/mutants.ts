import { type GatewayName, gatewayNames } from "../../src/openapi/specs.ts";
import type { Mutant } from "./mutant.ts";

/** The mutants of each gateway, from the file of its name in `test/gateways/mutations/`. */
export const mutants: readonly (Mutant & { gateway: GatewayName })[] = (
  await Promise.all(
    gatewayNames.map(async (gateway) => {
      const own: { mutants: readonly Mutant[] } = await import(`../gateways/mutations/${gateway}.ts`);
      return own.mutants.map((mutant) => ({ gateway, ...mutant }));
    }),
  )
).flat();
