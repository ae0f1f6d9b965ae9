import { testGateway } from "@dargah/spec-kit/vitest";
import { createInvoiceScriptClient } from "../src/index.ts";

testGateway({
  gateway: "invoice-script",
  createClient: ({ credentials }) =>
    createInvoiceScriptClient({ host: "domain.com", apiKey: credentials.apiKey ?? "" }),
});
