import type { SpecDocument, SpecOperation } from "@dargah/spec-kit/openapi";
import { expect, test } from "vitest";
import { describeOperation } from "../src/operation-metadata.ts";

const document = {
  security: [{ key: [] }],
  components: {
    schemas: { Pin: { type: "string", "x-sensitive": "secret" } },
    securitySchemes: {
      key: { type: "apiKey", in: "header", name: "X-Shop", "x-credential": "shopKey" },
      inQuery: { type: "apiKey", in: "query", name: "key", "x-credential": "shopKey" },
      bearer: { type: "http", scheme: "bearer", "x-credential": "token" },
    },
  },
} as unknown as SpecDocument;

const headersOf = (operation: Partial<SpecOperation>) => {
  const whole = { responses: {}, ...operation } as SpecOperation;
  return describeOperation({ document, path: "/pay", method: "post", operation: whole, ownServers: undefined })
    .credentialHeaders;
};

test("an operation names the headers of its security schemes and of its secret parameters", () => {
  expect(headersOf({})).toEqual(["X-Shop"]);
  const parameters = [
    { name: "X-Pin", in: "header", schema: { $ref: "#/components/schemas/Pin" } },
    { name: "X-Open", in: "header", schema: { type: "string" } },
    { name: "pin", in: "query", schema: { $ref: "#/components/schemas/Pin" } },
  ] as const;
  expect(headersOf({ parameters })).toEqual(["X-Shop", "X-Pin"]);
});

test.each([[[]], [[{ bearer: [] }]], [[{ inQuery: [] }]]])("security %j has no header of its own", (security) => {
  expect(headersOf({ security })).toBeUndefined();
});
