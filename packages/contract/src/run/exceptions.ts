import type { CoverageRow } from "../core/result.ts";
import type { GatewayName } from "../openapi/specs.ts";

type Row = Pick<CoverageRow, "operation" | "kind" | "item">;

/** What a run against the emulator does not exercise, each with its reason. */
const exceptions: readonly { fits: (gateway: GatewayName, row: Row) => boolean; reason: string }[] = [
  {
    fits: (_, { kind, item }) => kind === "constraint" && /^path \w+ minLength$/.test(item),
    reason: "A path without one of its parts is another path.",
  },
  {
    fits: (gateway, { kind, item }) =>
      kind === "callback" && ["inopal", "invoice-script"].includes(gateway) && item.endsWith("ByGet"),
    reason: "The gateway decides how its payers come back: here by POST.",
  },
];

/** Why something may stay uncovered, or `undefined` when it may not. */
export function exceptionFor(gateway: GatewayName, row: Row): string | undefined {
  return exceptions.find(({ fits }) => fits(gateway, row))?.reason;
}
