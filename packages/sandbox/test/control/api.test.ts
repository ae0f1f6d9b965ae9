import { describe, expect, test } from "vitest";
import { gatewayNames } from "../../src/index.ts";
import { start } from "../support/checked-sandbox.ts";
import { createControl, errorOf, origin } from "../support/control.ts";

describe("the list of endpoints", () => {
  test("has every endpoint with its fields, and each of them responds", async () => {
    const { get, fetch } = createControl();
    const { status, response } = await get("");
    expect(status).toBe(200);
    const listed = response.endpoints.map(({ method, path }: Record<string, string>) => `${method} ${path}`);
    expect(listed).toEqual([
      "GET /control/api/openapi.json",
      "GET /control/api/state",
      "POST /control/api/reset",
      "GET /control/api/events",
      "GET /control/api/payments",
      "POST /control/api/payments",
      "GET /control/api/payments/:id",
      "POST /control/api/payments/:id/pay",
      "POST /control/api/payments/:id/cancel",
      "GET /control/api/log",
      "GET /control/api/clock",
      "POST /control/api/clock",
      "GET /control/api/faults",
      "POST /control/api/faults",
      "GET /control/api/faults/places",
      "DELETE /control/api/faults",
      "GET /control/api/gateways",
      "GET /control/api/gateways/:name",
      "POST /control/api/gateways/:name/actions/:action",
      "GET /control/api",
    ]);
    for (const { path, summary } of response.endpoints) {
      expect(summary).toMatch(/^[A-Z].*\.$/);
      const { status: notPossible, headers } = await fetch(path, { method: "PUT" });
      expect({ path, notPossible }).toEqual({ path, notPossible: 405 });
      expect(headers.get("allow")).toMatch(/GET|POST/);
    }
  });
});

describe("a failure has a code, a message and a help text", () => {
  test.each([
    ["GET", "/nothing", 404, "not-found"],
    ["POST", "/nothing", 404, "not-found"],
    ["GET", "/state/", 404, "not-found"],
    ["GET", "/payments/pay_000001", 404, "not-found"],
    ["GET", "/payments/%E0%A4%A", 404, "not-found"],
    ["GET", "/gateways/paypal", 404, "not-found"],
    ["GET", "/gateways/constructor", 404, "not-found"],
    ["POST", "/payments/pay_000001/pay", 404, "not-found"],
    ["POST", "/payments/pay_000001/cancel", 404, "not-found"],
    ["POST", "/gateways/paypal/actions/set-terminal", 404, "not-found"],
    ["POST", "/gateways/vandar/actions/explode", 404, "not-found"],
    ["POST", "/gateways/vandar/actions/constructor", 404, "not-found"],
    ["POST", "", 405, "wrong-method"],
    ["DELETE", "", 405, "wrong-method"],
    ["DELETE", "/state", 405, "wrong-method"],
    ["GET", "/reset", 405, "wrong-method"],
    ["POST", "/events", 405, "wrong-method"],
    ["PUT", "/payments", 405, "wrong-method"],
    ["PATCH", "/payments/pay_000001", 405, "wrong-method"],
    ["GET", "/payments/pay_000001/pay", 405, "wrong-method"],
    ["GET", "/payments/pay_000001/cancel", 405, "wrong-method"],
    ["POST", "/log", 405, "wrong-method"],
    ["DELETE", "/clock", 405, "wrong-method"],
    ["PUT", "/faults", 405, "wrong-method"],
    ["GET", "/gateways/vandar/actions/set-terminal", 405, "wrong-method"],
    ["GET", "/state?x=1", 400, "bad-input"],
    ["GET", "/clock?x=1", 400, "bad-input"],
    ["GET", "?x=1", 400, "bad-input"],
    ["GET", "/state?__proto__=1", 400, "bad-input"],
    ["GET", "/log?limit=0", 400, "bad-input"],
    ["GET", "/log?limit=501", 400, "bad-input"],
    ["GET", "/log?limit=1.5", 400, "bad-input"],
    ["GET", "/log?status=ok", 400, "bad-input"],
    ["GET", "/log?after=first", 400, "bad-input"],
    ["GET", "/log?verb=GET", 400, "bad-input"],
    ["GET", "/payments?limit=0", 400, "bad-input"],
    ["GET", "/payments?limit=501", 400, "bad-input"],
    ["GET", "/payments?limit=ten", 400, "bad-input"],
    ["GET", "/payments?state=lost", 400, "bad-input"],
    ["GET", "/payments?gateway=paypal", 400, "bad-input"],
    ["GET", "/payments?before=yesterday", 400, "bad-input"],
    ["GET", "/payments?order=1", 400, "bad-input"],
  ])("%s %s: %i", async (method, path, status, code) => {
    const { fetch } = createControl();
    const init = method === "GET" ? {} : { body: "{}", headers: { "Content-Type": "application/json" } };
    const response = await fetch(`/control/api${path}`, { method, ...init });
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(await response.json()).toEqual(errorOf(code));
  });

  test.each([
    ["/clock", {}],
    ["/clock", { advance: "1m", set: start }],
    ["/clock", { advance: "soon" }],
    ["/clock", { advance: -1 }],
    ["/clock", { advance: null }],
    ["/clock", { advance: ["1m"] }],
    ["/clock", { advance: "900000000d" }],
    ["/clock", { set: "2025-10-01T10:30:00" }],
    ["/clock", { set: "tomorrow" }],
    ["/clock", { set: true }],
    ["/clock", { set: 1e300 }],
    ["/clock", { advance: "1m", why: "late" }],
    ["/reset", { seed: 5 }],
    ["/reset", { seed: null }],
    ["/reset", { clock: start }],
    ["/faults", {}],
    ["/faults", { kind: "earthquake" }],
    ["/faults", { kind: 5 }],
    ["/faults", { kind: "timeout", gateway: "paypal" }],
    ["/faults", { kind: "timeout", gateway: "vandar", operation: "listTransactions" }],
    ["/faults", { kind: "timeout", operation: "explode" }],
    ["/faults", { kind: "timeout", operation: "callback" }],
    ["/faults", { kind: "lost-callback", operation: "createPayment" }],
    ["/faults", { kind: "timeout", skip: -1 }],
    ["/faults", { kind: "timeout", skip: 0.5 }],
    ["/faults", { kind: "timeout", times: -1 }],
    ["/faults", { kind: "timeout", times: "2" }],
    ["/faults", { kind: "timeout", probability: 1.01 }],
    ["/faults", { kind: "timeout", probability: -0.01 }],
    ["/faults", { kind: "timeout", committed: "true" }],
    ["/faults", { kind: "timeout", duration: "long" }],
    ["/faults", { kind: "timeout", duration: -1 }],
    ["/faults", { kind: "tampered-callback", tamper: "all" }],
    ["/faults", { kind: "timeout", when: "now" }],
    ["/payments", {}],
    ["/payments", { gateway: "vandar" }],
    ["/payments", { amount: 1000 }],
    ["/payments", { gateway: "paypal", amount: 1000 }],
    ["/payments", { gateway: "vandar", amount: 0 }],
    ["/payments", { gateway: "vandar", amount: -1 }],
    ["/payments", { gateway: "vandar", amount: 1.5 }],
    ["/payments", { gateway: "vandar", amount: 2 ** 53 }],
    ["/payments", { gateway: "vandar", amount: "1000" }],
    ["/payments", { gateway: "vandar", amount: 1000, state: "lost" }],
    ["/payments", { gateway: "vandar", amount: 1000, state: "toString" }],
    ["/payments", { gateway: "vandar", amount: 1000, callbackUrl: "javascript:alert(1)" }],
    ["/payments", { gateway: "vandar", amount: 1000, callbackUrl: "shop.example" }],
    ["/payments", { gateway: "vandar", amount: 1000, orderId: 5 }],
    ["/payments", { gateway: "vandar", amount: 1000, orderId: "" }],
    ["/payments", { gateway: "vandar", amount: 1000, terminal: "none" }],
    ["/payments", { gateway: "vandar", amount: 1000, id: "pay_1" }],
    ["/payments", '{"gateway":"vandar","amount":1000,"__proto__":{}}'],
  ])("POST %s with %j: 400, and nothing has changed", async (path, body) => {
    const { post, get } = createControl();
    const before = await get("/state");
    expect(await post(path, body)).toEqual({ status: 400, response: errorOf("bad-input") });
    expect(await get("/state")).toEqual(before);
  });

  test.each([
    ["GET", "/state?colour=red", undefined, "It has no fields."],
    ["GET", "/log?colour=red", undefined, "Use gateway, operation, status, search, after, limit."],
    ["POST", "/reset", { colour: "red" }, "Use seed."],
    ["POST", "/payments/pay_000001/cancel", { colour: "red" }, "Use deliver."],
  ])("%s %s with an unknown field lists the known ones", async (method, path, body, help) => {
    const { api, sandbox } = createControl();
    sandbox.seedPayment({ gateway: "vandar", amount: 1000 });
    const { status, response } = await api(method, path, body);
    expect(status).toBe(400);
    expect(response.error).toMatchObject({ message: expect.stringContaining('unknown field "colour"'), help });
  });

  test.each([
    ["not JSON", "{", 400, "unreadable-body"],
    ["a list", "[]", 400, "unreadable-body"],
    ["null", "null", 400, "unreadable-body"],
    ["not UTF-8", new Uint8Array([0x7b, 0xff, 0x7d]), 400, "unreadable-body"],
    ["a byte too many", `{"advance":"1m"}${" ".repeat(985)}`, 413, "too-large"],
    ["as many bytes as allowed", `{"advance":"1m"}${" ".repeat(984)}`, 200, undefined],
  ])("a body that is %s", async (_, body, status, code) => {
    const { fetch } = createControl({ bodyLimit: 1000 });
    const headers = { "Content-Type": "application/json" };
    const response = await fetch("/control/api/clock", { method: "POST", headers, body });
    expect(response.status).toBe(status);
    if (code) expect(await response.json()).toEqual(errorOf(code));
  });

  test.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", undefined])(
    "a body of the type %s: 415, since other sites could send it",
    async (type) => {
      const { fetch } = createControl();
      const body = new TextEncoder().encode('{"advance":"1m"}');
      const headers: Record<string, string> = type ? { "Content-Type": type } : {};
      const response = await fetch("/control/api/clock", { method: "POST", headers, body });
      expect({ status: response.status, response: await response.json() }).toEqual({
        status: 415,
        response: errorOf("unsupported-type"),
      });
    },
  );

  test("an empty body is one without fields, and a type may name its charset", async () => {
    const { fetch } = createControl();
    const headers = { "Content-Type": "Application/JSON; charset=utf-8" };
    expect((await fetch("/control/api/reset", { method: "POST", headers })).status).toBe(200);
  });

  test("an error of the sandbox itself reveals no details", async () => {
    const reported: unknown[] = [];
    const { sandbox, get } = createControl({ onInternalError: (error) => reported.push(error) });
    const payment = sandbox.seedPayment({ gateway: "vandar", amount: 1000 });
    Object.assign(payment, { createdAt: Number.NaN });
    expect(await get(`/payments/${payment.id}`)).toEqual({ status: 500, response: errorOf("internal") });
    expect(reported).toHaveLength(1);
  });
});

describe("the state", () => {
  test("shows the clock, the seed, payments, faults, gateways and test cards", async () => {
    const { get, sandbox } = createControl({ seed: "blue", faults: [{ kind: "timeout" }] });
    sandbox.seedPayment({ gateway: "vandar", amount: 1000 });
    sandbox.seedPayment({ gateway: "inopal", amount: 1000, state: "verified" });
    const { response } = await get("/state");
    expect(response).toMatchObject({
      seed: "blue",
      clock: { now: { epoch: Date.parse(start), iso: start, jalali: "1404-07-09 10:30:00" }, running: false },
      payments: { total: 2, byState: { pending: 1, verified: 1, failed: 0 } },
      faults: [{ kind: "timeout", skip: 0, times: 1 }],
    });
    expect(response.testCards).toHaveLength(4);
    expect(response.gateways.map(({ name }: { name: string }) => name)).toEqual(gatewayNames);
  });
});

describe("the clock", () => {
  test.each([
    [{ advance: "20m" }, 20 * 60_000],
    [{ advance: 1500 }, 1500],
    [{ advance: 0 }, 0],
    [{ set: "2025-10-01T11:30:00+03:30" }, 3_600_000],
    [{ set: "2025-10-01T09:30:00+03:30" }, -3_600_000],
    [{ set: Date.parse(start) + 7 }, 7],
  ])("moves by %j", async (body, moved) => {
    const { post, get } = createControl();
    const { status, response } = await post("/clock", body);
    expect(status).toBe(200);
    expect(response.now.epoch).toBe(Date.parse(start) + moved);
    expect((await get("/clock")).response).toEqual(response);
  });

  test("runs what falls due: a payment expires", async () => {
    const { post, get, sandbox } = createControl();
    const { id, payUntil } = sandbox.seedPayment({ gateway: "vandar", amount: 1000 });
    const stateAt = async (at: number) => {
      await post("/clock", { set: at });
      return (await get(`/payments/${id}`)).response.payment.state;
    };
    expect(await stateAt(payUntil - 1)).toBe("pending");
    expect(await stateAt(payUntil)).not.toBe("pending");
  });
});

describe("faults", () => {
  test("are added, listed, counted down and cleared", async () => {
    const { api, post, get, fetch } = createControl();
    const added = await post("/faults", {
      kind: "http-500",
      gateway: "vandar",
      operation: "createPayment",
      skip: 1,
      times: 2,
      committed: true,
      duration: "5s",
    });
    const first = { kind: "http-500", gateway: "vandar", operation: "createPayment", committed: true, duration: "5s" };
    expect(added).toEqual({ status: 201, response: { faults: [{ ...first, skip: 1, times: 2 }] } });
    await post("/faults", { kind: "tampered-callback", operation: "callback", probability: 0.5, tamper: "order" });
    const second = { kind: "tampered-callback", operation: "callback", probability: 0.5, tamper: "order" };

    const statuses: number[] = [];
    const body = JSON.stringify({ api_key: "vandar-api-key", amount: 10_000, callback_url: "https://shop.example/" });
    for (let count = 0; count < 2; count++) {
      const headers = { "Content-Type": "application/json" };
      statuses.push((await fetch("/vandar/api/v4/send", { method: "POST", headers, body })).status);
    }
    expect(statuses).toEqual([200, 500]);
    expect((await get("/faults")).response.faults).toEqual([
      { ...first, skip: 0, times: 1 },
      { ...second, skip: 0, times: null },
    ]);
    expect(await api("DELETE", "/faults")).toEqual({ status: 200, response: { faults: [] } });
    expect((await get("/faults")).response).toEqual({ faults: [] });
  });

  test("accept a clock that is behind, the only duration with a minus sign", async () => {
    const { post } = createControl();
    expect((await post("/faults", { kind: "clock-skew", duration: "-10m" })).status).toBe(201);
    expect((await post("/faults", { kind: "slow-body", duration: "-10m" })).status).toBe(400);
  });
});

describe("the wire log", () => {
  async function createLogged() {
    const control = createControl();
    const headers = { "Content-Type": "application/json" };
    const send = (body: string) => control.fetch("/vandar/api/v4/send", { method: "POST", headers, body });
    await send('{"api_key":"vandar-api-key","amount":10000,"callback_url":"https://shop.example/a"}');
    await send('{"api_key":"vandar-api-key","amount":1,"callback_url":"https://shop.example/b"}');
    control.sandbox.faults.add({ kind: "reset-before" });
    await send("{}").catch(() => {});
    await control.fetch("/inopal/nowhere?x=1");
    return control;
  }

  test.each([
    ["", [4, 3, 2, 1]],
    ["?limit=1", [4]],
    ["?limit=500", [4, 3, 2, 1]],
    ["?gateway=inopal", [4]],
    ["?operation=createPayment", [3, 2, 1]],
    ["?status=200", [1]],
    ["?status=0", [3]],
    ["?after=2", [4, 3]],
    ["?search=SHOP.example/B", [2]],
    ["?search=reset-before", [3]],
    ["?search=nowhere", [4]],
    ["?gateway=vandar&after=1&limit=1", [3]],
    ["?gateway=paypal", []],
  ])("with the query %j lists %j", async (query, ids) => {
    const { get } = await createLogged();
    expect((await get(`/log${query}`)).response.entries.map(({ id }: { id: number }) => id)).toEqual(ids);
  });

  test("has the request and the response", async () => {
    const { get } = await createLogged();
    const [, cut, , made] = (await get("/log")).response.entries;
    expect(made).toMatchObject({
      at: { iso: start },
      gateway: "vandar",
      operation: "createPayment",
      method: "POST",
      url: `${origin}/vandar/api/v4/send`,
      requestBody: '{"api_key":"***","amount":10000,"callback_url":"https://shop.example/a"}',
      status: 200,
      fault: null,
    });
    expect(cut).toMatchObject({ status: 0, fault: "reset-before", responseBody: "" });
  });
});

describe("a reset", () => {
  test("forgets payments, the log and faults, and starts again from the seed", async () => {
    const { get, post } = createControl();
    const seed = { gateway: "vandar", amount: 1000 };
    const { response: before } = await post("/payments", seed);
    await post("/faults", { kind: "timeout", gateway: "inopal" });
    await post("/clock", { advance: "1h" });
    expect(await post("/reset")).toMatchObject({
      status: 200,
      response: { seed: "dargah", clock: { now: { epoch: Date.parse(start) + 3_600_000 } } },
    });
    expect((await get("/state")).response).toMatchObject({ payments: { total: 0 }, faults: [] });
    expect((await get("/log")).response).toEqual({ entries: [] });
    await post("/clock", { set: start });
    expect((await post("/payments", seed)).response).toEqual(before);
  });

  test("uses another seed from now on", async () => {
    const { get, post } = createControl();
    const { response: before } = await post("/payments", { gateway: "vandar", amount: 1000 });
    expect((await post("/reset", { seed: "other" })).response.seed).toBe("other");
    await post("/reset");
    expect((await get("/state")).response.seed).toBe("other");
    const { response: after } = await post("/payments", { gateway: "vandar", amount: 1000 });
    expect(after.payment.reference).not.toBe(before.payment.reference);
  });
});
