import { expect, test } from "vitest";
import { createSecretFields } from "../src/mask/index.ts";

const document = {
  paths: {
    "/a": {
      post: {
        operationId: "make",
        parameters: [{ $ref: "#/components/parameters/Key" }],
        requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/Request" } } } },
        responses: {
          200: {
            content: {
              "application/json": {
                schema: { properties: { data: { properties: { secret1: { "x-sensitive": "secret" } } } } },
              },
            },
          },
        },
      },
      get: { operationId: "look", responses: { 200: { description: "Nothing secret." } } },
    },
  },
  components: {
    parameters: { Key: { name: "key", in: "query", schema: { type: "string", "x-sensitive": "secret" } } },
    schemas: {
      Request: {
        allOf: [
          { properties: { token: { type: "string", "x-credential": "token" } } },
          {
            properties: { code: { $ref: "#/components/schemas/Code" }, self: { $ref: "#/components/schemas/Request" } },
          },
        ],
      },
      Code: { type: "string", "x-sensitive": "national-code" },
    },
  },
};

test("the fields that a spec marks are known by operation and direction, wherever the mark is", () => {
  const fieldsOf = createSecretFields(document);
  expect(fieldsOf("make")).toEqual({ request: ["token", "code", "key"], response: ["secret1"] });
  expect(fieldsOf("look")).toEqual({ request: [], response: [] });
});

test("a message of an unknown operation may hold any of them", () => {
  expect(createSecretFields(document)(undefined)).toEqual({ request: ["token", "code", "key"], response: ["secret1"] });
  expect(createSecretFields(document)("none")).toEqual({ request: ["token", "code", "key"], response: ["secret1"] });
});

test("the header of a key in a security scheme holds a secret of every request", () => {
  const securitySchemes = {
    key: { type: "apiKey", in: "header", name: "X-Shop" },
    bearer: { type: "http", scheme: "bearer" },
  };
  const fieldsOf = createSecretFields({ ...document, components: { ...document.components, securitySchemes } });
  expect(fieldsOf("make").request).toEqual(["token", "code", "key", "X-Shop"]);
  expect(fieldsOf("look")).toEqual({ request: ["X-Shop"], response: [] });
});
