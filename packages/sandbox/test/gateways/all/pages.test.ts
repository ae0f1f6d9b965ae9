import { expect, test } from "vitest";
import type { GatewayName, SandboxOptions } from "../../../src/index.ts";
import { createCheckedSandbox } from "../../support/checked-sandbox.ts";
import { gatewaysWith, onePageOf } from "../../support/subjects.ts";

const headers = { Referer: "https://shop.example/checkout" };

/** Opens a payment's page twice, and returns the HTTP statuses. */
async function openTwice(gateway: GatewayName, options: SandboxOptions): Promise<number[]> {
  const sandbox = createCheckedSandbox(options);
  const { reference } = sandbox.seedPayment({ gateway, amount: 250_000 });
  const url = `http://127.0.0.1/${gateway}${onePageOf(gateway).path(reference)}`;
  const open = async () => (await sandbox.fetch(new Request(url, { headers }))).status;
  return [await open(), await open()];
}

test.each(gatewaysWith(({ onePage }) => onePage))("the page of %s can open only once", async (gateway) => {
  const { options, refusedWith } = onePageOf(gateway);
  expect(await openTwice(gateway, options)).toEqual([200, refusedWith]);
});

test.each(gatewaysWith(({ onePage }) => onePage && Object.keys(onePage.options).length > 0))(
  "the page of %s opens again by default",
  async (gateway) => {
    expect(await openTwice(gateway, {})).toEqual([200, 200]);
  },
);
