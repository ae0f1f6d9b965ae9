import { operations } from "@dargah/inopal";
import { expect, test, vi } from "vitest";
import { createGatewayFetch } from "../../src/gateways/shared/gateway-context.ts";
import { layerAlone } from "../../src/transport/layer-form.ts";

test("the fetch of a gateway's own client sends nothing that is not a call of that client", async () => {
  const sent = vi.fn(async () => new Response("{}"));
  const fetch = createGatewayFetch({ fetch: sent }, { gateway: "inopal", operations, protocol: {} });
  await expect(fetch(new Request("https://inopal.ir/api/pardakht/verify"))).rejects.toThrow("only the calls");
  expect(sent).not.toHaveBeenCalled();
});

test("a layer without a form for a fetch sends nothing through one", () => {
  const sent = vi.fn(async () => new Response("{}"));
  expect(() => layerAlone((next) => next)(sent)).toThrow("inside a transport");
  expect(sent).not.toHaveBeenCalled();
});
