export { type CheckoutTelemetry, checkoutTelemetry } from "./checkout-telemetry.ts";
export { openTelemetry } from "./open-telemetry.ts";
