import { createTarget } from "../../../src/index.ts";
import { contractTests } from "../../../src/vitest.ts";

contractTests("gardeshpay", {
  only: ["verifyPayment"],
  // There is neither a payer nor a gateway.
  target: () =>
    createTarget({ gateway: "gardeshpay", baseUrl: "http://127.0.0.1:9", credentials: { providerToken: "t" } }),
});
