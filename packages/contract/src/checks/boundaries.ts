import type { SpecDocument } from "@dargah/spec-kit/openapi";
import type { Call } from "../core/exchange.ts";
import type { GatewayPlan } from "../gateways/plan.ts";
import { type Constraint, constraintsOf, missing } from "../openapi/constraints.ts";
import { credentialFields } from "../openapi/credentials.ts";
import { type Check, merchantOperations, prepare, type Source } from "./check.ts";

/** Values at, below and above each constraint of each request. */
export function boundaryChecks(source: Source): Check[] {
  const { document, boundaries } = source;
  return merchantOperations(source).flatMap((operation) =>
    constraintsOf({ document, operation, boundaries }).flatMap((constraint) => {
      const isCredential = credentialFields(document, operation).some(([field]) => field === constraint.name);
      return checksOf(source, { constraint, isCredential });
    }),
  );
}

/** Name of a constraint in the coverage table. */
export function itemOf(constraint: Constraint): string {
  return `${constraint.in} ${constraint.name} ${constraint.keyword}`;
}

function checksOf(
  { document, plan }: Source,
  { constraint, isCredential }: { constraint: Constraint; isCredential: boolean },
): Check[] {
  const { operation, keyword } = constraint;
  const isReference = plan.references.includes(constraint.name);
  const isUnread = constraint.in === "header" && (plan.unreadHeaders ?? []).includes(constraint.name);
  const reads = plan.reads.includes(operation);
  return (["accepts", "refuses"] as const).flatMap((side) =>
    constraint[side].filter(isSendable(constraint)).map((value, index): Check => {
      const shown = value === missing ? "left out" : `${side} ${index + 1}`;
      return {
        id: `${operation} boundaries ${itemOf(constraint)} ${shown}`,
        group: "boundaries",
        operation,
        title: `${constraint.in} ${constraint.name}: ${keyword}, ${value === missing ? "left out" : `${side} ${describe(value)}`}`,
        reads,
        constraint: { item: itemOf(constraint), side },
        async run(context, payments) {
          const cheaply = side === "refuses" || isReference || operation === "verifyPayment";
          const prepared = await prepare({ plan, operation, context, payments, cheaply });
          const call = { ...prepared, body: { ...prepared.body, ...plan.companions?.[constraint.name] } };
          const isCertain = expectsSuccess({
            document,
            plan,
            constraint,
            isCredential,
            value,
            serverName: context.target.serverName,
          });
          const expect = expectationFor({ constraint, side, isUnread, isCertain });
          const why = `${keyword} ${side === "accepts" ? "allows this" : "forbids this"}: ${itemOf(constraint)}`;
          await context.send(withValue(call, constraint, value), { expect, why });
        },
      };
    }),
  );
}

/** True when a call with a well-formed value must succeed. */
function expectsSuccess(options: {
  document: SpecDocument;
  plan: GatewayPlan;
  constraint: Constraint;
  isCredential: boolean;
  value: unknown;
  serverName: string;
}): boolean {
  const { document, plan, constraint, isCredential, value, serverName } = options;
  const { name, operation } = constraint;
  const server = document.servers.find((one) => one["x-server-name"] === serverName);
  const limit = server?.["x-amount-limits"]?.maximum ?? Number.POSITIVE_INFINITY;
  return !(
    operation === "verifyPayment" ||
    plan.references.includes(name) ||
    plan.judgedByMeaning?.includes(`${operation} ${name}`) ||
    plan.uncertain?.includes(operation) ||
    isCredential ||
    (name === "amount" && typeof value === "number" && value > limit)
  );
}

function expectationFor(options: {
  constraint: Constraint;
  side: "accepts" | "refuses";
  isUnread: boolean;
  isCertain: boolean;
}): "success" | "refusal" | "any" {
  const { constraint, side, isUnread, isCertain } = options;
  if (isUnread) return "any";
  if (side === "accepts") return isCertain ? "success" : "any";
  // Lenient gateways accept numbers as text, and check no format.
  if (constraint.keyword === "format") return "any";
  return "refusal";
}

function withValue(call: Call, constraint: Constraint, value: unknown): Call {
  const { name } = constraint;
  const given = value === missing ? undefined : value;
  switch (constraint.in) {
    case "body":
      return { ...call, body: { ...call.body, [name]: given } };
    case "path":
      return { ...call, path: { ...call.path, [name]: String(given) } };
    case "query":
      return { ...call, query: given === undefined ? {} : { ...call.query, [name]: String(given) } };
    default:
      return { ...call, headers: { ...call.headers, [name]: given === undefined ? undefined : String(given) } };
  }
}

/** Some values cannot be sent at all: a header cannot contain a line break, and a path without one of its parts is another path. */
function isSendable({ in: place }: Constraint): (value: unknown) => boolean {
  return (value) => {
    if (value === missing) return true;
    if (place === "path") return value !== "";
    if (place !== "header") return true;
    const text = String(value);
    return /^[\t\x20-\x7e]*$/.test(text) && text.trim() === text;
  };
}

function describe(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 60 ? `${text.slice(0, 50)}… (${text.length} characters)` : text;
}
