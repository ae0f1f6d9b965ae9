import { describe, expect, test } from "vitest";
import { gatewayNames } from "../../src/index.ts";
import { createControl, errorOf, type LooseResponse, origin } from "../support/control.ts";

const secret = "canary-webhook-secret";

describe.each(gatewayNames)("%s", (name) => {
  test("is shown with its URLs, its credentials and its actions", async () => {
    const { get, sandbox } = createControl();
    const { gateway } = (await get(`/gateways/${name}`)).response;
    expect(gateway).toMatchObject({
      name,
      title: { en: expect.any(String), fa: expect.any(String) },
      baseUrl: `${origin}/${name}`,
      credentials: sandbox.credentials()[name] ?? {},
      state: { terminals: [{ name: "shop", active: true, allowedIps: null }] },
    });
    expect(Object.keys(gateway.credentials).length).toBeGreaterThan(0);
    for (const { summary, input } of Object.values<LooseResponse>(gateway.actions)) {
      expect(summary).toMatch(/^[A-Z].*\.$/);
      expect(Object.keys(input).length).toBeGreaterThan(0);
    }
    expect((await get("/gateways")).response.gateways).toContainEqual(gateway);
  });

  test("lets a terminal be switched off and on, which affects calls and the page", async () => {
    const { get, post } = createControl();
    const act = (body: object) => post(`/gateways/${name}/actions/set-terminal`, body);
    const off = { name: "shop", active: false, allowedIps: ["10.0.0.1"] };
    expect(await act({ active: false, allowedIps: ["10.0.0.1"] })).toEqual({ status: 200, response: { result: off } });
    expect((await get(`/gateways/${name}`)).response.gateway.state.terminals).toMatchObject([off]);
    await act({ active: true, allowedIps: null });
    expect((await get(`/gateways/${name}`)).response.gateway.state.terminals).toMatchObject([{ active: true }]);
  });

  test.each([{ active: "false" }, { allowedIps: "10.0.0.1" }, { terminal: "none" }, { acktive: false }])(
    "refuses set-terminal with %j",
    async (input) => {
      const { get, post } = createControl();
      const before = await get(`/gateways/${name}`);
      const refused = await post(`/gateways/${name}/actions/set-terminal`, input);
      expect(refused).toEqual({ status: 400, response: errorOf("bad-input") });
      expect(await get(`/gateways/${name}`)).toEqual(before);
    },
  );
});

describe("actions", () => {
  test.each([
    ["inopal", "set-shop", { shopActive: false }, { name: "shop", shopActive: false, terminalKnown: true }],
    ["invoice-script", "set-bank", { reachable: false }, { reachable: false }],
    ["irandargah", "revoke-token", {}, { terminal: "shop", environment: "sandbox", revoked: expect.anything() }],
    ["irandargah", "misbehave-webhooks", { mode: "twice" }, [expect.objectContaining({ mode: "twice" })]],
  ])("%s: %s with %j returns the result", async (gateway, action, input, result) => {
    const { post } = createControl();
    expect(await post(`/gateways/${gateway}/actions/${action}`, input)).toEqual({ status: 200, response: { result } });
  });

  test.each([
    ["inopal", "set-shop", { shopActive: "no" }],
    ["invoice-script", "set-bank", {}],
    ["irandargah", "rotate-token", { environment: "moon" }],
    ["irandargah", "trigger-webhook", { event: "payment.exploded" }],
    ["irandargah", "trigger-webhook", { event: "payment.created" }],
    ["irandargah", "redeliver-webhook", { id: "none" }],
    ["irandargah", "rotate-webhook-secret", { id: "none" }],
    ["irandargah", "misbehave-webhooks", { mode: "loudly" }],
    ["irandargah", "fail-next-verification", { code: "none" }],
  ])("%s: %s with %j is refused", async (gateway, action, input) => {
    const { post } = createControl();
    const refused = await post(`/gateways/${gateway}/actions/${action}`, input);
    expect(refused).toEqual({ status: 400, response: errorOf("bad-input") });
  });

  test("a rotated token works, and is returned once to the caller who rotated it", async () => {
    const { post, sandbox } = createControl();
    const { result } = (await post("/gateways/irandargah/actions/rotate-token")).response;
    expect(result.token).toBe(sandbox.credentials().irandargah?.token);
  });
});

describe("webhooks of irandargah", () => {
  async function createSubscribed() {
    const received: { headers: Headers; text: string }[] = [];
    const control = createControl({
      async fetch(request) {
        received.push({ headers: request.headers, text: await request.text() });
        return new Response(null, { status: 200 });
      },
    });
    const { token } = control.sandbox.credentials().irandargah ?? {};
    const subscribed = await control.fetch("/irandargah/v2/webhooks/subscribe", {
      method: "POST",
      headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}`, "Idempotency-Key": "hook-1" },
      body: JSON.stringify({ url: "https://shop.example/hook", events: ["payment.completed"], secret }),
    });
    expect(await subscribed.json()).toMatchObject({ success: true });
    return { ...control, received };
  }
  const state = async ({ get }: ReturnType<typeof createControl>) =>
    (await get("/gateways/irandargah")).response.gateway.state;

  test("are triggered, delivered, shown and redelivered", async () => {
    const control = await createSubscribed();
    const { post, received } = control;
    const triggered = await post("/gateways/irandargah/actions/trigger-webhook", { event: "payment.completed" });
    expect(triggered).toMatchObject({ status: 200, response: { result: [{ state: "waiting" }] } });
    await post("/clock", { advance: 0 });
    expect(received).toHaveLength(1);
    const [delivery] = (await state(control)).deliveries;
    expect(delivery).toMatchObject({ event: "payment.completed", state: "delivered", attempts: [{ status: 200 }] });
    await post("/gateways/irandargah/actions/redeliver-webhook", { id: delivery.id });
    await post("/clock", { advance: 0 });
    expect(received.map(({ text }) => text)).toEqual([received[0]?.text, received[0]?.text]);
    expect((await state(control)).deliveries[0].attempts).toHaveLength(2);
  });

  test("follow a payment that the API pays", async () => {
    const { post, received } = await createSubscribed();
    await post("/payments", { gateway: "irandargah", amount: 50_000, state: "verified" });
    await post("/clock", { advance: 0 });
    expect(received.map(({ text }) => JSON.parse(text).event)).toEqual(["payment.completed"]);
  });

  test("are forgotten by a reset", async () => {
    const control = await createSubscribed();
    expect((await state(control)).webhooks).toHaveLength(1);
    await control.post("/reset");
    expect((await state(control)).webhooks).toEqual([]);
  });
});
