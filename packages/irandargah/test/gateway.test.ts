import { testGateway } from "@dargah/spec-kit/vitest";
import { createIranDargahClient } from "../src/index.ts";

testGateway({
  gateway: "irandargah",
  createClient: ({ credentials, server }) =>
    createIranDargahClient({
      token: credentials.token ?? "",
      server: server === "sandbox" ? "sandbox" : "production",
    }),
});
