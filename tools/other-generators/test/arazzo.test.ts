import { createSandbox, type GatewayName } from "@dargah/sandbox";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { arazzoFile, gateways } from "../src/paths.ts";
import { redocly } from "../src/programs.ts";

const sandbox = createSandbox();
let server: Awaited<ReturnType<typeof sandbox.listen>>;

beforeAll(async () => {
  server = await sandbox.listen({ port: 0 });
});
afterAll(() => server.close());
beforeEach(() => sandbox.reset());

/** Runs the workflow with `redocly respect`; returns its exit code and every line about a failure. */
async function runWorkflow(gateway: GatewayName) {
  const inputs = Object.entries({ ...sandbox.credentials()[gateway], sandbox: server.url });
  const { status, output } = await redocly([
    "respect",
    arazzoFile(gateway),
    "--server",
    `gateway=${server.baseUrl(gateway)}`,
    ...inputs.flatMap(([name, value]) => ["--input", `${name}=${value}`]),
  ]);
  return { status, failed: output.match(/✗.*|Reason:.*/g) ?? [] };
}

describe.each(gateways as GatewayName[])("the Arazzo description of a payment through %s", (gateway) => {
  test("runs against the sandbox, from creation to verification", async () => {
    expect(await runWorkflow(gateway)).toEqual({ status: 0, failed: [] });
    expect(sandbox.payments({ gateway })).toMatchObject([{ state: "verified", amount: 250_000 }]);
  });

  test("fails when the gateway does not verify the payment", async () => {
    sandbox.faults.add({ kind: "http-500", gateway, operation: "verifyPayment" });
    const { status, failed } = await runWorkflow(gateway);
    expect(status).toBe(1);
    expect(failed.join("\n")).toContain("step verify");
    expect(sandbox.payments({ gateway })).toMatchObject([{ state: "paid" }]);
  });
});
