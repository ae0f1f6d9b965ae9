import { expect, test } from "vitest";
import { codeOf, fields, rawCall, setUpGardeshPay } from "./set-up.ts";

test("neither the payment token nor another alias works as a tracking number, or vice versa", async () => {
  const { sandbox, startPayment, comeBack, verify } = setUpGardeshPay();
  const { token, page } = await startPayment({ invoiceNumber: "7" });
  const { trackingNumber } = await comeBack(page);
  expect(trackingNumber).not.toBe(token);
  for (const other of [token, `tracking:${trackingNumber}`, 'invoice:["shop","7"]']) {
    expect(codeOf(await verify(other))).toBe(911);
    if (other === token) continue;
    const address = `https://ipg.gardeshpay.ir/v1/provider/payment/redirect/${encodeURIComponent(other)}`;
    expect((await sandbox.fetch(new Request(address))).status).toBe(404);
  }
});

test("getToken is for the addresses of the terminal, and verify for everyone, unless the option says otherwise", async () => {
  const terminals = [{ allowedIps: ["10.0.0.1"] }];
  for (const verifyFor of ["anyone", "allowed-ips"] as const) {
    const { sandbox, comeBack } = setUpGardeshPay({ terminals, verifyFor });
    const at = (request: Request, remoteAddress: string) =>
      sandbox.fetch(request, { remoteAddress }).then((response) => response.json());
    expect(await at(rawCall("getToken", fields), "10.0.0.2")).toMatchObject({ success: false, code: 903 });
    const { data } = await at(rawCall("getToken", fields), "10.0.0.1");
    const { trackingNumber } = await comeBack({ method: "GET", url: `${data.url}/${data.token}` });
    const elsewhere = await at(rawCall("verify", { trackingNumber }), "10.0.0.2");
    expect(elsewhere).toMatchObject(verifyFor === "anyone" ? { success: true } : { success: false, code: 903 });
    expect(await at(rawCall("verify", { trackingNumber }), "10.0.0.1")).toMatchObject({ success: true });
  }
});

test("a terminal that is switched off is refused in both calls, until it is switched on", async () => {
  const { sandbox, create, startPayment, comeBack, verify } = setUpGardeshPay();
  const { trackingNumber } = await comeBack((await startPayment()).page);
  await sandbox.act("gardeshpay", "set-terminal", { active: false });
  expect(codeOf(await create())).toBe(904);
  expect(codeOf(await verify(trackingNumber))).toBe(904);
  await sandbox.act("gardeshpay", "set-terminal", { active: true });
  expect((await create()).ok).toBe(true);
  expect((await verify(trackingNumber)).ok).toBe(true);
});

test("a terminal uses an invoice number once, and another terminal may use it too", async () => {
  const { sandbox, create } = setUpGardeshPay({
    terminals: [{}, { providerToken: "second" }],
  });
  expect(codeOf(await create({ invoiceNumber: "7" }))).toBe(undefined);
  expect(codeOf(await create({ invoiceNumber: "7" }))).toBe(905);
  const other = await sandbox.fetch(rawCall("getToken", { ...fields, invoiceNumber: "7", token: "second" }));
  expect(await other.json()).toMatchObject({ success: true });
  expect(sandbox.payments().map(({ terminal, orderId }) => [terminal, orderId])).toEqual([
    ["shop", "7"],
    ["shop-2", "7"],
  ]);
});

test("the listed credentials work, and do not appear in the log", async () => {
  const { sandbox } = setUpGardeshPay({ terminals: [{ providerToken: "canary-of-the-first" }, {}] });
  expect(sandbox.credentials().gardeshpay).toEqual({ providerToken: "canary-of-the-first" });
  for (const token of ["canary-of-the-first", "gardeshpay-provider-token-2"]) {
    expect(await (await sandbox.fetch(rawCall("getToken", { ...fields, token }))).json()).toMatchObject({
      success: true,
    });
  }
  expect(JSON.stringify(sandbox.log())).not.toMatch(/canary|provider-token-2/);
});

test("it also works under a local address, and returns that address", async () => {
  const { sandbox } = setUpGardeshPay();
  const local = (step: string, body: unknown) =>
    sandbox
      .fetch(
        new Request(`http://127.0.0.1:4010/gardeshpay/v1/provider/payment/${step}`, {
          method: "POST",
          body: JSON.stringify(body),
          headers: { "Content-Type": "application/json" },
        }),
      )
      .then((response) => response.json());
  const { data } = await local("getToken", fields);
  expect(data.url).toBe("http://127.0.0.1:4010/gardeshpay/v1/provider/payment/redirect");
  const { returns } = await sandbox.pay(`${data.url}/${data.token}`);
  const trackingNumber = new URL(returns[0]?.url ?? "").searchParams.get("trackingNumber");
  expect(await local("verify", { trackingNumber })).toMatchObject({ success: true });
});

test("the reference and the order of a callback can be tampered with, and it has no amount", async () => {
  const { sandbox, startPayment, comeBack, verify } = setUpGardeshPay();
  for (const tamper of ["reference", "order"] as const) sandbox.faults.add({ kind: "tampered-callback", tamper });
  const reference = await comeBack((await startPayment({ invoiceNumber: "7" })).page);
  expect(codeOf(await verify(reference.trackingNumber))).toBe(911);
  expect((await comeBack((await startPayment({ invoiceNumber: "8" })).page)).invoiceNumber).not.toBe("8");
  sandbox.faults.add({ kind: "tampered-callback", tamper: "amount" });
  expect((await comeBack((await startPayment({ invoiceNumber: "9" })).page)).invoiceNumber).toBe("9");
  expect(sandbox.faults.list()).toHaveLength(1);
});

test.each([
  { path: "/v1/provider/payment/refund", method: "POST", status: 404, code: 922 },
  { path: "/v1/provider/payment/getToken", method: "GET", status: 405, code: 923 },
])("$method $path gets HTTP $status in the gateway's own format", async ({ path, method, status, code }) => {
  const { sandbox } = setUpGardeshPay();
  const response = await sandbox.fetch(new Request(`https://ipg.gardeshpay.ir${path}`, { method }));
  expect(response.status).toBe(status);
  expect(await response.json()).toEqual({ success: false, code, message: expect.any(String), errors: [] });
});

test.each([
  { kind: "http-500" as const, status: 500, code: 999 },
  { kind: "rate-limited" as const, status: 429, code: 921 },
  { kind: "refused-with-200" as const, status: 200, code: 999 },
])("the fault $kind has the gateway's own format", async ({ kind, status, code }) => {
  const { sandbox, create } = setUpGardeshPay();
  sandbox.faults.add({ kind });
  expect(await create()).toMatchObject({ ok: false, status, error: { success: false, code, errors: [] } });
  expect((await create()).ok).toBe(true);
});
