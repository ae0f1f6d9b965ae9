import SwaggerParser from "@apidevtools/swagger-parser";
import { expect, test } from "vitest";
import { bundledSpec, gateways } from "../src/paths.ts";

test.each(gateways)("swagger-parser's schema of OpenAPI 3.1 accepts the spec of %s", async (gateway) => {
  const document = await SwaggerParser.validate(bundledSpec(gateway));
  expect(document.info.title).not.toBe("");
});
