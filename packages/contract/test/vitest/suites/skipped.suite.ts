import { createTarget } from "../../../src/index.ts";
import { contractTests } from "../../../src/vitest.ts";

contractTests("gardeshpay", {
  only: ["verifyPayment"],
  // Nobody is there, neither to pay nor to answer.
  target: () =>
    createTarget({ gateway: "gardeshpay", baseUrl: "http://127.0.0.1:9", credentials: { providerToken: "t" } }),
});
