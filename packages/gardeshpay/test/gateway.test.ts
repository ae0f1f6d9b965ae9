import { testGateway } from "@dargah/spec-kit/vitest";
import { createGardeshPayClient } from "../src/index.ts";

testGateway({
  gateway: "gardeshpay",
  createClient: ({ credentials }) => createGardeshPayClient({ providerToken: credentials.providerToken ?? "" }),
});
