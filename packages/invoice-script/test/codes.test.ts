import { expect, test } from "vitest";
import { errorCodes } from "../src/index.ts";

test("only a code of a call that can be made again without an effect is retryable", () => {
  const retryable = Object.values(errorCodes).filter((row) => row.retryable);
  expect(retryable.map(({ code, kind }) => [code, kind])).toEqual([[201, "not_paid"]]);
});
