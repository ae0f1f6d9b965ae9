import { globSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { generators } from "../src/generators.ts";
import { fixturesFolder, gateways, gatewaysWithFlow, generatedFolder } from "../src/paths.ts";
import { typeCheck } from "../src/programs.ts";

describe.each(Object.keys(generators))("the client that %s generates", (generator) => {
  test.each(gateways)("for %s compiles in a strict project", async (gateway) => {
    const files = globSync(join(generatedFolder, generator, gateway, "**/*.ts"));
    expect(files).not.toEqual([]);
    expect(await typeCheck(files)).toEqual({ status: 0, output: "" });
  });
});

test("a payment compiles with the types of each hey-api client", async () => {
  const flows = globSync(join(fixturesFolder, "hey-api/*.ts"));
  expect(flows.length).toBe(gatewaysWithFlow.length + 1);
  expect(flows.length).toBeGreaterThanOrEqual(6);
  expect(await typeCheck(flows)).toEqual({ status: 0, output: "" });
});
