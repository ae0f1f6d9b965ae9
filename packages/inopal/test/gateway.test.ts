import { testGateway } from "@dargah/spec-kit/vitest";
import { createInopalClient } from "../src/index.ts";

testGateway({
  gateway: "inopal",
  createClient: ({ credentials }) => createInopalClient({ gatewayId: credentials.gatewayId ?? "" }),
});
