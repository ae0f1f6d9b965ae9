import { testGateway } from "@dargah/spec-kit/vitest";
import { createVandarClient } from "../src/index.ts";

testGateway({
  gateway: "vandar",
  createClient: ({ credentials }) =>
    createVandarClient({ apiKey: credentials.apiKey ?? "", accessToken: credentials.accessToken ?? "" }),
});
