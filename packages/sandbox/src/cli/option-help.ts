import type { GatewayOptionRules, OptionRules } from "../core/gateway.ts";
import { show } from "../core/option-table.ts";
import { gatewayDefinitions, gatewayNames } from "../gateways/index.ts";
import { sandboxTable } from "../options.ts";

/** Lists every option that `--option` accepts, with its allowed values and its default. */
export function optionHelp(): string {
  return [lines("", sandboxTable), ...gatewayNames.map(linesOfGateway)].join("\n");
}

function linesOfGateway(name: (typeof gatewayNames)[number]): string {
  const { own, terminal, groups = {} }: GatewayOptionRules = gatewayDefinitions[name].optionRules;
  return [
    lines(`${name}.`, own),
    ...Object.entries(groups).map(([group, rules]) => lines(`${name}.${group}.`, rules)),
    lines(`${name}.terminals.0.`, terminal),
  ].join("\n");
}

function lines(place: string, rules: OptionRules): string {
  return Object.entries(rules)
    .filter(([, { expected }]) => expected !== "a function")
    .map(([name, rule]) => `  ${place}${name}: ${rule.expected} (${describeDefault(rule.default)})`)
    .join("\n");
}

function describeDefault(value: unknown): string {
  if (value === undefined) return "any";
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.join(",");
  return typeof value === "string" && value !== "" ? value : show(value);
}
