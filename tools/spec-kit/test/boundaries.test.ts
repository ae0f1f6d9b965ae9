import { expect, test } from "vitest";
import { listBounds } from "../src/boundaries.ts";
import type { SpecDocument } from "../src/index.ts";

const document = {
  servers: [],
  paths: {
    "/pay/{id}": {
      post: {
        operationId: "pay",
        parameters: [{ name: "id", in: "path", schema: { type: "string", minLength: 1 } }],
        responses: { 200: { content: { "application/json": { examples: { one: { value: { minimum: 5 } } } } } } },
      },
    },
  },
  components: {
    schemas: {
      Payment: {
        type: "object",
        "x-note": { maximum: 1 },
        properties: {
          amount: { type: "integer", minimum: 1000, maximum: 2000 },
          // A property may have the name of a keyword.
          pattern: { type: "string", pattern: "^a" },
          cards: { oneOf: [{ type: "string" }, { type: "array", maxItems: 10 }] },
        },
      },
    },
  },
} as unknown as SpecDocument;

test("finds every bound in schemas and parameters, and none in data", () => {
  expect(listBounds(document).map(({ pointer, keyword, bound }) => `${pointer} ${keyword} ${bound}`)).toEqual([
    "#/paths/~1pay~1{id}/post/parameters/0/schema minLength 1",
    "#/components/schemas/Payment/properties/amount minimum 1000",
    "#/components/schemas/Payment/properties/amount maximum 2000",
    "#/components/schemas/Payment/properties/pattern pattern ^a",
    "#/components/schemas/Payment/properties/cards/oneOf/1 maxItems 10",
  ]);
});
