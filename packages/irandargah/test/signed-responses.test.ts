import { readDocument } from "@dargah/spec-kit";
import { listOperations } from "@dargah/spec-kit/openapi";
import { expect, test } from "vitest";

const responses = listOperations(readDocument("irandargah"))
  .filter(({ payer }) => !payer)
  .flatMap(({ id, path, responses }) =>
    Object.entries(responses).map(([status, { headers = {} }]) => ({
      response: `${status} of ${id}`,
      isOfV2: path.startsWith("/v2/"),
      isSigned: "X-Response-Signature" in headers && "X-Response-Timestamp" in headers,
    })),
  );

test.each([true, false])("responses have signature headers only under /v2, and always there (%s)", (isOfV2) => {
  const group = responses.filter((response) => response.isOfV2 === isOfV2);
  expect(group.length).toBeGreaterThan(5);
  expect(group.filter(({ isSigned }) => isSigned !== isOfV2)).toEqual([]);
});
