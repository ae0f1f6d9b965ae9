// The course of a payment at each gateway, for the tools of this workspace. The published package does not export it.

export { listOperations } from "@dargah/spec-kit/openapi";
export type { Call } from "./core/exchange.ts";
export { plans } from "./gateways/generated/plans.ts";
export type { MadePayment } from "./gateways/plan.ts";
export { isSuccess } from "./openapi/is-success.ts";
export { specs } from "./openapi/specs.ts";
export { createRequestMaker } from "./run/request-maker.ts";
