import { existsSync } from "node:fs";
import { type GatewayName, gatewayNames } from "../../src/openapi/specs.ts";
import { derivedMutants } from "./derived-mutants.ts";
import type { Mutant } from "./mutant.ts";

/** The mutants of each gateway: those that follow from its spec and plan, and those of its file in `test/gateways/mutations/`, where it has one. */
export const mutants: readonly (Mutant & { gateway: GatewayName })[] = (
  await Promise.all(
    gatewayNames.map(async (gateway) => {
      const file = new URL(`../gateways/mutations/${gateway}.ts`, import.meta.url);
      const own: { mutants: readonly Mutant[] } = existsSync(file)
        ? await import(`../gateways/mutations/${gateway}.ts`)
        : { mutants: [] };
      return [...derivedMutants(gateway), ...own.mutants].map((mutant) => ({ gateway, ...mutant }));
    }),
  )
).flat();
