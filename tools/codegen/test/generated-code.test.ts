import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { SpecDocument } from "@dargah/spec-kit/openapi";
import { afterAll, beforeAll, expect, test } from "vitest";
import { codegen } from "../src/index.ts";
import { collectMetadata } from "../src/metadata.ts";
import { printMetadata } from "../src/print-metadata.ts";
import { createWorkspace, type Workspace } from "./workspace.ts";

let workspace: Workspace;
let schema = "";
let metadata: Record<string, Record<string, unknown>> = {};

beforeAll(async () => {
  workspace = await createWorkspace();
  await codegen({ root: workspace.root });
  schema = await workspace.read("packages/demo/src/generated/schema.ts");
  metadata = await import(pathToFileURL(join(workspace.root, "packages/demo/src/generated/metadata.ts")).href);
});
afterAll(() => workspace.remove());

test("a field with a default stays optional", () => {
  expect(schema).toMatch(/action\?: "GET" \| "POST";/);
});

test("an open field is a union of its known values and its base type", () => {
  expect(schema).toContain('state: "paid" | "failed" | (string & Record<never, never>);');
  expect(schema).toContain("code?: -1 | 100 | (number & Record<never, never>) | null;");
});

test("an amount carries its unit in its type", () => {
  expect(schema).toMatch(/RialAmount: \(number & \{\s*readonly __unit\?: "rial";\s*\}\);/);
  expect(schema).toContain('amount: components["schemas"]["RialAmount"];');
});

test("every schema has a named type", async () => {
  const names = await workspace.read("packages/demo/src/generated/named-types.ts");
  expect([...names.matchAll(/export type (\w+) = components\["schemas"\]\["\1"\];/g)].map(([, name]) => name)).toEqual([
    "BusinessFailure",
    "CreatePaymentRequest",
    "Payment",
    "RialAmount",
  ]);
});

test("operations contain the facts that a client needs", () => {
  expect(metadata.operations).toEqual({
    createPayment: {
      method: "POST",
      path: "/pay",
      payer: false,
      retry: "with-idempotency-key",
      idempotency: { header: "Idempotency-Key", required: true, ttlSeconds: 86400 },
      requestContentTypes: ["application/x-www-form-urlencoded", "application/json"],
      bearer: { option: "token", required: true },
      bodyCredential: { option: "apiKey", property: "key", position: "last" },
      success: { 200: { property: "status", in: [1], required: ["status", "id", "state"], refusal: ["status"] } },
      failures: { "4XX": ["status"] },
    },
    getPayment: {
      method: "GET",
      path: "/look/{id}",
      payer: false,
      servers: ["business"],
      retry: "safe",
      requestContentTypes: [],
      bearer: { option: "token", required: false },
      success: { 200: { property: "status", in: [1], required: ["status", "id", "state"] } },
      failures: { 404: ["status"] },
    },
    openPage: {
      method: "GET",
      path: "/page/{id}",
      payer: true,
      retry: "never",
      requestContentTypes: [],
      success: {},
      failures: {},
    },
  });
});

test("what no call reads is in tables of its own", () => {
  expect(metadata.rateLimits).toEqual({
    servers: {},
    operations: { createPayment: [{ limit: 30, windowSeconds: 3, per: "token", unlessSigned: true }] },
  });
  expect(metadata.serverDescriptions).toEqual({
    production: "The real one",
    own: "Any one",
    business: "The business side",
  });
});

test("servers, limits, codes and cards are tables by name", () => {
  expect(metadata.servers).toEqual({
    production: { url: "https://demo.example" },
    own: {
      url: "https://{host}/x",
      variables: { host: "pay.example" },
      amountLimits: { maximum: 10 },
    },
    business: { url: "https://business.example" },
  });
  expect(metadata.amountLimits).toEqual({ minimum: 1 });
  expect(metadata.errorCodes).toEqual({
    "-2": {
      code: -2,
      name: "bad_input",
      kind: "invalid_request",
      summary: "Bad input",
      summaryFa: "نادرست",
      retryable: false,
    },
  });
  expect(metadata.errorKinds).toEqual({ "-2": "invalid_request" });
  expect(metadata.testCards).toEqual([
    {
      number: "6037997123456789",
      cvv2: "123",
      expiry: "05/12",
      outcome: "paid",
      summary: "Paid",
      summaryFa: "موفق",
    },
  ]);
});

test("the facts about a payment are constants of their own, without their texts", () => {
  expect(metadata.unverifiedMoney).toEqual({ money: "returns", windowMinutes: 20, windowStart: "paid" });
  expect(metadata.callbackReference).toBe("payment");
  expect(metadata.paymentPage).toEqual({ opens: "once" });
});

test("a fact that the spec does not state is not exported", () => {
  const document: SpecDocument = {
    info: { title: "Demo", version: "1.0.0" },
    servers: [],
    paths: {},
    components: { schemas: {} },
  };
  const printed = printMetadata(collectMetadata(document));
  expect(printed).toContain("export const testCards = [] as const;");
  expect(printed).not.toMatch(/unverifiedMoney|callbackReference|paymentPage|undefined/);
});

test("a client takes the credentials of its operations, and needs those that every call carries", async () => {
  const client = await workspace.read("packages/demo/src/generated/client.ts");
  expect(client).toContain("export type Credentials = {\n  token: Credential;\n  apiKey?: Credential;\n};");
  expect(client).toContain('optionalCredentials: ["apiKey"],');
  expect(client).toContain("ServerOptions<keyof typeof servers> & FetchOptions");
});
