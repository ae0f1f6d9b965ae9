import { listOperations, operationsOf } from "@dargah/spec-kit/openapi";
import { itemOf } from "../checks/boundaries.ts";
import type { CoverageRow } from "../core/result.ts";
import type { GatewayPlan } from "../gateways/plan.ts";
import { boundariesOf } from "../openapi/boundary-values.ts";
import { constraintsOf } from "../openapi/constraints.ts";
import { specs } from "../openapi/specs.ts";
import type { Seen } from "./create-context.ts";

/** The parts of a spec that a run has exercised: operations, statuses, constraints, callbacks and webhooks. */
export function listCoverage({ plan, seen }: { plan: GatewayPlan; seen: Seen }): CoverageRow[] {
  const document = specs[plan.name];
  const boundaries = boundariesOf(plan.name);
  const rows: Omit<CoverageRow, "exception">[] = [];
  for (const operation of listOperations(document)) {
    const statuses = seen.statuses.get(operation.id) ?? new Set();
    rows.push({ operation: operation.id, kind: "operation", item: "called", covered: statuses.size > 0 });
    for (const status of Object.keys(operation.responses)) {
      rows.push({ operation: operation.id, kind: "status", item: status, covered: statuses.has(status) });
    }
    const constraints = operation.payer ? [] : constraintsOf({ document, operation, boundaries });
    for (const constraint of uniqueBy(constraints, itemOf)) {
      const item = itemOf(constraint);
      // A constraint without accepted values, such as `required`, is exercised by every valid call.
      const sides = constraint.accepts.length > 0 ? ["accepts", "refuses"] : ["refuses"];
      const covered = sides.every((side) => seen.constraints.has(`${operation.id} ${item} ${side}`));
      rows.push({ operation: operation.id, kind: "constraint", item, covered });
    }
    for (const [name, callback] of Object.entries(operation.callbacks ?? {})) {
      for (const [path, item] of Object.entries(callback)) {
        for (const { id } of operationsOf(document, { item, path, pointer: "" })) {
          rows.push({
            operation: operation.id,
            kind: "callback",
            item: `${name} ${id}`,
            covered: seen.callbacks.has(id),
          });
        }
      }
    }
  }
  for (const event of Object.keys(document.webhooks ?? {})) {
    rows.push({ operation: "webhooks", kind: "webhook", item: event, covered: seen.webhooks.has(event) });
  }
  return rows.map((row) => {
    const exception = row.covered ? undefined : exceptionFor(plan, row);
    return exception === undefined ? row : { ...row, exception };
  });
}

function uniqueBy<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [key(item), item])).values()];
}

/** The reason why something may stay uncovered; `undefined` when it may not. */
function exceptionFor({ callbackMethod }: GatewayPlan, row: Omit<CoverageRow, "exception">): string | undefined {
  const { kind, item } = row;
  if (kind === "constraint" && /^path \w+ minLength$/.test(item)) {
    return "A path without one of its parts is another path.";
  }
  const other = callbackMethod && { GET: "ByPost", POST: "ByGet" }[callbackMethod];
  if (kind === "callback" && other !== undefined && item.endsWith(other)) {
    return `The gateway decides the method of its callbacks: here ${callbackMethod}.`;
  }
  return undefined;
}
