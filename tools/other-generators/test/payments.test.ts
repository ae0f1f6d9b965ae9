import { createSandbox, type GatewayName } from "@dargah/sandbox";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Flow, FlowOptions } from "../fixtures/hey-api/flow.ts";
import { gatewaysWithFlow } from "../src/paths.ts";

const sandbox = createSandbox();
let server: Awaited<ReturnType<typeof sandbox.listen>>;

beforeAll(async () => {
  server = await sandbox.listen({ port: 0 });
});
afterAll(() => server.close());

describe.each(gatewaysWithFlow as GatewayName[])("hey-api's client for %s", (gateway) => {
  async function start(changed: Partial<FlowOptions> = {}) {
    const { flow } = (await import(`../fixtures/hey-api/${gateway}.ts`)) as { flow: Flow };
    return flow({
      baseUrl: server.baseUrl(gateway),
      credentials: sandbox.credentials()[gateway] ?? {},
      amount: 250_000,
      orderId: "A1",
      pay: async (target) => {
        const { returns } = await sandbox.pay(target, { card: "success" });
        return readReturn(returns[0]);
      },
      ...changed,
    });
  }

  test("makes a payment over HTTP", async () => {
    expect(await start()).toEqual({ paid: true, amount: 250_000 });
    expect(sandbox.payments({ gateway })).toMatchObject([{ state: "verified", amount: 250_000 }]);
  });

  test("detects a refusal, even with HTTP 200", async () => {
    const wrong = { apiKey: "wrong", token: "wrong", providerToken: "wrong", gatewayId: "wrong" };
    expect(await start({ credentials: wrong })).toEqual({ paid: false, refused: expect.anything() });
  });
});

async function readReturn(request: Request | undefined): Promise<Record<string, string>> {
  if (!request) throw new Error("The gateway did not send the payer back.");
  const query = Object.fromEntries(new URL(request.url).searchParams);
  return request.method === "POST" ? Object.fromEntries(new URLSearchParams(await request.text())) : query;
}
