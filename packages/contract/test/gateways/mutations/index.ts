import { type GatewayName, gatewayNames } from "../../../src/openapi/specs.ts";
import type { Mutant } from "../../support/mutant.ts";

/** The mutants of each gateway, from the file of its name in this folder. */
export const mutants: readonly (Mutant & { gateway: GatewayName })[] = (
  await Promise.all(
    gatewayNames.map(async (gateway) => {
      const own: { mutants: readonly Mutant[] } = await import(`./${gateway}.ts`);
      return own.mutants.map((mutant) => ({ gateway, ...mutant }));
    }),
  )
).flat();
