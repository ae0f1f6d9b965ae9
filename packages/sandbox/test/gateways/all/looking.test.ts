import { expect, test } from "vitest";
import { createSandbox } from "../../../src/index.ts";
import { setUpReading } from "../../support/reading.ts";
import { gatewaysWith, onePageOf } from "../../support/subjects.ts";

const once = gatewaysWith(({ onePage }) => onePage);

test.each(once)("HEAD does not use up the page of %s that opens once", async (gateway) => {
  const { options, path } = onePageOf(gateway);
  const { sandbox } = setUpReading(gateway, options);
  const { reference } = sandbox.seedPayment({ gateway, amount: 250_000 });
  const url = `http://127.0.0.1/${gateway}${path(reference)}`;
  const open = async (method: string) => {
    const request = new Request(url, { method, headers: { Referer: "https://shop.example/" } });
    return (await sandbox.fetch(request)).status;
  };
  expect([await open("HEAD"), await open("HEAD")]).toEqual([200, 200]);
  expect(sandbox.payments()[0]?.openedAt).toBeUndefined();
  expect(await open("GET")).toBe(200);
  expect(await open("GET")).toBeGreaterThanOrEqual(400);
  expect(await open("HEAD")).toBeGreaterThanOrEqual(400);
});

test("HEAD to a payer's page does not change the payment", async () => {
  const sandbox = createSandbox({ faults: [{ kind: "lost-callback" }] });
  const { id } = sandbox.seedPayment({ gateway: "inopal", amount: 250_000 });
  const response = await sandbox.fetch(new Request(`http://127.0.0.1/inopal/~pay/${id}`, { method: "HEAD" }));
  expect(response.status).toBe(200);
  expect(sandbox.payments()).toMatchObject([{ state: "pending" }]);
  expect(sandbox.faults.list()).toHaveLength(1);
});

test("HEAD triggers no fault, which waits for a call", async () => {
  const sandbox = createSandbox({ faults: [{ kind: "http-500" }] });
  const call = (method: string) => sandbox.fetch(new Request("http://127.0.0.1/irandargah/health", { method }));
  expect((await call("HEAD")).status).toBe(200);
  expect((await call("GET")).status).toBe(500);
});
