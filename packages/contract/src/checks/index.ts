import { listOperations } from "@dargah/spec-kit/openapi";
import { plans } from "../gateways/generated/plans.ts";
import { boundariesOf } from "../openapi/boundary-values.ts";
import { type GatewayName, specs } from "../openapi/specs.ts";
import { contentTypeChecks, credentialChecks, methodChecks, unknownIdChecks } from "./access.ts";
import { boundaryChecks } from "./boundaries.ts";
import type { Check, Source } from "./check.ts";
import { exampleChecks } from "./examples.ts";
import { idempotencyChecks } from "./idempotency.ts";
import { payerChecks, scenarioChecks } from "./journeys.ts";
import { rateLimitChecks, statusChecks } from "./limits.ts";
import { signatureChecks } from "./signatures.ts";
import { webhookChecks } from "./webhooks.ts";

/** All checks of a gateway, in the order in which they run. */
export function listChecks(gateway: GatewayName): Check[] {
  const document = specs[gateway];
  const source: Source = {
    document,
    plan: plans[gateway],
    operations: listOperations(document),
    boundaries: boundariesOf(gateway),
  };
  return [
    scenarioChecks,
    exampleChecks,
    boundaryChecks,
    credentialChecks,
    unknownIdChecks,
    methodChecks,
    contentTypeChecks,
    idempotencyChecks,
    signatureChecks,
    payerChecks,
    webhookChecks,
    rateLimitChecks,
    statusChecks,
  ].flatMap((derive) => derive(source));
}
