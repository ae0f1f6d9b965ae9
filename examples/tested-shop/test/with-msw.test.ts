import { createSandbox } from "@dargah/sandbox/msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createShop } from "../src/shop.ts";
import { browse } from "./browse.ts";

const sandbox = createSandbox({ gateways: ["vandar"], clock: { running: false } });
const server = setupServer(...sandbox.handlers);

beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
afterEach(() => sandbox.reset());
afterAll(() => server.close());

test("the shop is paid as it runs in production", async () => {
  const shop = createShop({ apiKey: "vandar-api-key" });
  const payPage = await shop.order({ id: "B-1", amount: 250_000 });
  expect(payPage).toMatch(/^https:\/\/ipg\.vandar\.io\/v4\//);
  const { returns } = await sandbox.pay(payPage);
  const [request] = returns;
  expect(request && (await browse(shop, request))).toBe("Your payment was successful.");
  expect(shop.delivered).toEqual(["B-1"]);
});
