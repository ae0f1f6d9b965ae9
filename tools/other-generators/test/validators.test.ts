import SwaggerParser from "@apidevtools/swagger-parser";
import { expect, test } from "vitest";
import { bundledSpec, gateways } from "../src/paths.ts";

test.each(gateways)(
  "the schema of OpenAPI 3.1 that swagger-parser carries accepts the description of %s",
  async (gateway) => {
    const document = await SwaggerParser.validate(bundledSpec(gateway));
    expect(document.info.title).not.toBe("");
  },
);
