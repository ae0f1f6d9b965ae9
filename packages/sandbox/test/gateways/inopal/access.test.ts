import { expect, test } from "vitest";
import { createSandbox } from "../../../src/index.ts";
import { codeOf, fields, rawCall, setUpInopal } from "./set-up.ts";

test("forms are read like JSON, in both calls", async () => {
  const { client, comeBack } = setUpInopal();
  const contentType = "application/x-www-form-urlencoded";
  const created = await client.POST("/api/pardakht/create", { contentType, body: { ...fields, amount: 50_000 } });
  if (!created.ok) throw new Error(JSON.stringify(created));
  const { token, ref_num } = created.data.data;
  await comeBack(client.redirect("/api/pardakht/payment", { body: { token } }));
  const verified = await client.POST("/api/pardakht/verify", { contentType, body: { ref_num, amount: 50_000 } });
  expect(verified).toMatchObject({ ok: true, data: { data: { price: 50_000 } } });
});

test.each(["amount=x&order_id=1&callback=https://shop.example/", "amount=&order_id=1&callback=https://shop.example/"])(
  "the form %s has a wrong amount",
  async (body) => {
    const { sandbox } = setUpInopal();
    const response = await sandbox.fetch(rawCall("create", body, { type: "application/x-www-form-urlencoded" }));
    expect(await response.json()).toMatchObject({ status: -6 });
  },
);

test.each([
  { body: '{"amount":', type: "application/json" },
  { body: "[]", type: "application/json" },
  { body: "", type: "application/json" },
  { body: "<amount>1</amount>", type: "application/xml" },
])("the body $body as $type has none of the fields", async ({ body, type }) => {
  const { sandbox } = setUpInopal();
  const response = await sandbox.fetch(rawCall("create", body, { type }));
  expect(await response.json()).toEqual({ status: -4, message: "requiredInputParametersNotSatisfied", data: [] });
});

test.each([{ token: "wrong" }, { token: null }, { token: "" }])(
  "a call with the gateway id $token is refused with HTTP 401 before its body is read",
  async ({ token }) => {
    const { sandbox } = setUpInopal();
    for (const body of [fields, "{"]) {
      const response = await sandbox.fetch(rawCall("create", body, { token }));
      expect(response.status).toBe(401);
      expect(await response.json()).toMatchObject({ status: "unauthenticated", action: "PardakhtCreate" });
    }
    const verify = await sandbox.fetch(rawCall("verify", {}, { token }));
    expect(Object.keys(await verify.json())).toEqual(["status", "tag", "message", "data", "api_version"]);
  },
);

test("a call from another address than the terminal's is refused with HTTP 401", async () => {
  const { sandbox } = setUpInopal({ terminals: [{ allowedIps: ["10.0.0.1"] }] });
  const from = async (remoteAddress: string) =>
    (await sandbox.fetch(rawCall("create", fields), { remoteAddress })).status;
  expect(await from("10.0.0.2")).toBe(401);
  expect(await from("10.0.0.1")).toBe(200);
  await sandbox.act("inopal", "set-terminal", { allowedIps: null });
  expect(await from("10.0.0.2")).toBe(200);
});

test("a terminal, a shop and a gateway id that are switched off are refused in both calls", async () => {
  const { sandbox, create, startPayment, comeBack, verify } = setUpInopal();
  const { ref_num, page } = await startPayment();
  await comeBack(page);
  for (const [action, input, code] of [
    ["set-terminal", { active: false }, -14],
    ["set-shop", { shopActive: false }, -24],
    ["set-shop", { terminalKnown: false }, -5],
  ] as const) {
    await sandbox.act("inopal", action, input);
    expect(codeOf(await create())).toBe(code);
    expect(codeOf(await verify(ref_num))).toBe(code);
    await sandbox.act("inopal", action, Object.fromEntries(Object.keys(input).map((name) => [name, true])));
  }
  expect(codeOf(await verify(ref_num))).toBe(1);
  await expect(sandbox.act("inopal", "set-shop", { shopActive: "no" })).rejects.toThrow(
    '"shopActive" must be true or false, not "no".',
  );
});

test("a payment belongs to its terminal, and every terminal has its own credentials", async () => {
  const { sandbox } = setUpInopal({ terminals: [{ gatewayId: "canary-of-the-first" }, {}] });
  expect(sandbox.credentials().inopal).toEqual({ gatewayId: "canary-of-the-first" });
  const { data } = await (await sandbox.fetch(rawCall("create", fields, { token: "canary-of-the-first" }))).json();
  await sandbox.pay({
    method: "POST",
    url: "https://core.inopal.ir/api/pardakht/payment",
    fields: { token: data.token },
  });
  const verify = async (token: string) => {
    const body = { ref_num: data.ref_num, amount: 50_000 };
    return (await (await sandbox.fetch(rawCall("verify", body, { token }))).json()).status;
  };
  expect(await verify("inopal-gateway-id-2")).toBe(-13);
  expect(await verify("canary-of-the-first")).toBe(1);
  expect(JSON.stringify(sandbox.log())).not.toMatch(/canary|gateway-id-2/);
});

test.each([
  { path: "/api/pardakht/refund", method: "POST", status: 404 },
  { path: "/api/pardakht/create", method: "GET", status: 405 },
])("$method $path gets HTTP $status in the gateway's own format", async ({ path, method, status }) => {
  const { sandbox } = setUpInopal();
  const response = await sandbox.fetch(new Request(`https://core.inopal.ir${path}`, { method }));
  expect(response.status).toBe(status);
  expect(await response.json()).toEqual({ status: -99, message: "error", data: [] });
});

test("Inopal's own server error is -99 with HTTP 200", async () => {
  const { sandbox, create } = setUpInopal();
  sandbox.faults.add({ kind: "refused-with-200" });
  expect(await create()).toMatchObject({ ok: false, status: 200, error: { status: -99, message: "error", data: [] } });
});

test.each([
  { kind: "http-500" as const, status: 500, retryAfter: null },
  { kind: "rate-limited" as const, status: 429, retryAfter: "1" },
])("the fault $kind, which no source describes, has the format of a refusal", async ({ kind, status, retryAfter }) => {
  const sandbox = createSandbox({ faults: [{ kind }] });
  const response = await sandbox.fetch(rawCall("create", fields));
  expect([response.status, response.headers.get("retry-after")]).toEqual([status, retryAfter]);
  expect(await response.json()).toEqual({ status: -99, message: "error", data: [] });
});
