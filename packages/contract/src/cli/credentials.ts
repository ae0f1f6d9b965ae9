import type { Credentials } from "../core/target.ts";
import { plans } from "../gateways/generated/plans.ts";
import { mainCredential } from "../generated/gateways.ts";
import { type GatewayName, gatewayNames } from "../openapi/specs.ts";
import type { Io } from "./io.ts";

/** The option of the main credential. Each gateway has one, under its own name. */
const mainOption = "token";

/** The credential options of all gateways, each with its meaning. */
export const credentialOptions: readonly { option: string; variable: string; summary: string }[] = [
  {
    option: mainOption,
    summary: gatewayNames.map((gateway) => `${mainCredential[gateway]} of ${gateway}`).join(", "),
  },
  ...mergeSummaries(),
].map((row) => ({ ...row, variable: variableOf(row.option) }));

/**
 * The credentials of a gateway, from options or the environment.
 *
 * @param values Values from the command line, by the names of options.
 */
export function readCredentials(
  gateway: GatewayName,
  values: Readonly<Record<string, unknown>>,
  env: Io["env"],
): Credentials {
  const read = (option: string) => {
    const value = values[option];
    return typeof value === "string" ? value : env[variableOf(option)] || undefined;
  };
  const further = Object.entries(plans[gateway].credentials ?? {}).map(([option, { name }]) => [name, read(option)]);
  return { [mainCredential[gateway]]: read(mainOption), ...Object.fromEntries(further) };
}

function variableOf(option: string): string {
  return `DARGAH_CONTRACT_${option.replaceAll("-", "_").toUpperCase()}`;
}

/** An option that several gateways share is listed once. */
function mergeSummaries(): { option: string; summary: string }[] {
  const summaries = new Map<string, string[]>();
  for (const { credentials = {} } of Object.values(plans)) {
    for (const [option, { summary }] of Object.entries(credentials)) {
      summaries.set(option, [...(summaries.get(option) ?? []), summary]);
    }
  }
  return [...summaries].map(([option, all]) => ({ option, summary: all.join("; ") }));
}
