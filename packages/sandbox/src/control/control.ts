import type { Hono } from "hono";
import type { Caller } from "../core/caller.ts";
import type { Kernel } from "../core/kernel.ts";
import type { Payer } from "../payer/payer.ts";
import { addApi } from "./api.ts";
import { createClockEndpoints } from "./clock-endpoints.ts";
import { createFaultEndpoints } from "./fault-endpoints.ts";
import { createGatewayEndpoints } from "./gateway-endpoints.ts";
import { createLogEndpoints } from "./log-endpoints.ts";
import { addPages } from "./pages.ts";
import { createPaymentEndpoints } from "./payment-endpoints.ts";
import { createSandboxEndpoints } from "./sandbox-endpoints.ts";

/** Adds the control page at `/`, and the same as JSON under `/control/api`. The gateways' real hosts have neither. */
export function createControl(app: Hono<{ Bindings: Caller }>, kernel: Kernel, payer: Payer): void {
  const context = { kernel, payer };
  const endpoints = [
    ...createSandboxEndpoints(context),
    ...createPaymentEndpoints(context),
    ...createLogEndpoints(context),
    ...createClockEndpoints(context),
    ...createFaultEndpoints(context),
    ...createGatewayEndpoints(context),
  ];
  addApi(app, kernel, endpoints);
  addPages(app, kernel, endpoints);
}
