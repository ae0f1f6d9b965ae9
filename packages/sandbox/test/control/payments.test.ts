import { describe, expect, test } from "vitest";
import { type GatewayName, gatewayNames, type PaymentState } from "../../src/index.ts";
import { checkReturn } from "../support/checked-sandbox.ts";
import { createControl, errorOf, type LooseResponse, origin } from "../support/control.ts";
import { subjects } from "../support/subjects.ts";

const states = ["pending", "paid", "verified", "failed", "cancelled", "timeout", "reversed", "refunded"] as const;
const everyWay = gatewayNames.flatMap((gateway) => states.map((state) => ({ gateway, state })));
const ended = everyWay.filter(({ state }) => state !== "pending");
const idsOf = ({ payments }: LooseResponse) => payments.map(({ id }: { id: string }) => id);

describe.each(gatewayNames)("a payment of %s", (gateway) => {
  test.each([
    ["success", "paid"],
    ["failed", "failed"],
    ["insufficient", "failed"],
    ["timeout", "timeout"],
    ["6037997123456789", "paid"],
    [undefined, "paid"],
  ])("is paid with the card %s, and the API returns the callback", async (card, state) => {
    const { post, get } = createControl();
    const { payment } = (await post("/payments", { gateway, amount: 50_000 })).response;
    expect(payment.payPage).toBe(`${origin}/${gateway}/~pay/${payment.id}`);
    const paid = await post(`/payments/${payment.id}/pay`, card === undefined ? {} : { card });
    expect(paid.status).toBe(200);
    expect(paid.response.payment).toMatchObject({ id: payment.id, state, payPage: null });
    expect((await get(`/payments/${payment.id}`)).response.payment).toEqual(paid.response.payment);
    await expectReturn(gateway, paid.response.returns);
  });

  test("is cancelled", async () => {
    const { post } = createControl();
    const { payment } = (await post("/payments", { gateway, amount: 50_000 })).response;
    const cancelled = await post(`/payments/${payment.id}/cancel`);
    expect(cancelled).toMatchObject({ status: 200, response: { payment: { state: "cancelled" } } });
    await expectReturn(gateway, cancelled.response.returns);
  });
});

/** Fails unless there is exactly one callback, which matches the spec of the gateway. */
async function expectReturn(gateway: GatewayName, returns: LooseResponse[]): Promise<void> {
  expect(returns).toHaveLength(1);
  const [{ method, url, fields }] = returns;
  const body = fields && new URLSearchParams(fields);
  await checkReturn({ gateway, request: new Request(url, { method, body }) });
  expect(url.startsWith("https://shop.example/return")).toBe(true);
}

describe("a seeded payment", () => {
  test.each(everyWay)("of $gateway is $state, and is shown the same everywhere", async ({ gateway, state }) => {
    const { post, get, page } = createControl();
    const names = { orderId: subjects[gateway].orderId };
    const made = await post("/payments", { gateway, amount: 1_234_560, state, ...names, description: "a blue book" });
    expect(made.status).toBe(201);
    const { payment } = made.response;
    expect(payment).toMatchObject({
      gateway,
      state,
      amount: 1_234_560,
      amountToman: 123_456,
      terminal: "shop",
      description: "a blue book",
      ...(names.orderId && names),
    });
    expect(payment.card === null).toBe(["pending", "cancelled"].includes(state));
    expect((await get(`/payments/${payment.id}`)).response).toEqual(made.response);
    expect((await get(`/payments?gateway=${gateway}&state=${state}`)).response.payments).toEqual([payment]);
    expect(await page(`/control/payments/${payment.id}`)).toContain(payment.reference);
  });

  test.each(ended)("of $gateway that is $state can be neither paid nor cancelled", async ({ gateway, state }) => {
    const { post, get } = createControl();
    const made = (await post("/payments", { gateway, amount: 1000, state })).response;
    for (const way of ["pay", "cancel"]) {
      expect(await post(`/payments/${made.payment.id}/${way}`)).toEqual({
        status: 409,
        response: errorOf("not-pending"),
      });
    }
    expect((await get(`/payments/${made.payment.id}`)).response).toEqual(made);
  });

  test("has the given reference, which is then in use", async () => {
    const { post, get } = createControl();
    const seed = { gateway: "vandar", amount: 1000, reference: "MYTOKEN" };
    expect((await post("/payments", seed)).response.payment.reference).toBe("MYTOKEN");
    expect(await post("/payments", seed)).toEqual({ status: 409, response: errorOf("conflict") });
    expect((await get("/payments")).response.total).toBe(1);
  });

  test("whose time has run out cannot be paid", async () => {
    const { post } = createControl();
    const { payment } = (await post("/payments", { gateway: "vandar", amount: 1000 })).response;
    await post("/clock", { set: payment.payUntil.epoch });
    expect(await post(`/payments/${payment.id}/pay`)).toEqual({ status: 409, response: errorOf("not-pending") });
  });
});

describe("a card", () => {
  test.each([
    ["that does not exist", { card: "4111111111111111" }],
    ["that is a number", { card: 6037997123456789 }],
    ["with an unknown field", { card: "success", cvv2: "123" }],
    ["with a deliver that is text", { deliver: "true" }],
  ])("%s: 400, and the payment is still pending", async (_, body) => {
    const { post, get } = createControl();
    const { payment } = (await post("/payments", { gateway: "vandar", amount: 1000 })).response;
    expect(await post(`/payments/${payment.id}/pay`, body)).toEqual({ status: 400, response: errorOf("bad-input") });
    expect((await get(`/payments/${payment.id}`)).response.payment).toEqual(payment);
  });

  test("that the merchant does not accept: 400, and which cards it accepts", async () => {
    const { post, fetch, sandbox } = createControl();
    await fetch("/vandar/api/v4/send", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({
        api_key: "vandar-api-key",
        amount: 10_000,
        callback_url: "https://shop.example/",
        valid_card_number: ["6219861012345678"],
      }),
    });
    const id = sandbox.payments()[0]?.id;
    const { status, response } = await post(`/payments/${id}/pay`, { card: "success" });
    expect({ status, response }).toEqual({ status: 400, response: errorOf("bad-input") });
    expect(response.error.help).toContain("621986******5678");
    expect((await post(`/payments/${id}/pay`, { card: "failed" })).status).toBe(200);
  });
});

describe("the callback to the merchant", () => {
  async function endWith(options: { deliver?: boolean; fetch?: (request: Request) => Promise<Response> }, fault = "") {
    const seen: string[] = [];
    const { post } = createControl({
      fetch: async (request) => {
        const { method, url, redirect } = request;
        seen.push(`${method} ${new URL(url).pathname} ${redirect} ${await request.clone().text()}`);
        return options.fetch
          ? options.fetch(request)
          : new Response(null, { status: 303, headers: { Location: "/x" } });
      },
    });
    if (fault) await post("/faults", { kind: fault });
    const { payment } = (await post("/payments", { gateway: "inopal", amount: 1000 })).response;
    const { deliver } = options;
    const { response } = await post(`/payments/${payment.id}/pay`, deliver === undefined ? {} : { deliver });
    return { seen, returns: response.returns as LooseResponse[] };
  }

  test.each([undefined, false])("is only returned with deliver %s", async (deliver) => {
    const { seen, returns } = await endWith(deliver === undefined ? {} : { deliver });
    expect(seen).toEqual([]);
    expect(returns).toMatchObject([{ method: "POST", url: "https://shop.example/return" }]);
    expect(returns[0]).not.toHaveProperty("delivered");
  });

  test("is sent with deliver, and no redirect is followed", async () => {
    const { seen, returns } = await endWith({ deliver: true });
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatch(/^POST \/return manual .*ref_num=/);
    expect(returns).toMatchObject([{ delivered: { status: 303 } }]);
  });

  test("says why the merchant was not reached", async () => {
    const fetch = () => Promise.reject(new Error("connection refused"));
    const { returns } = await endWith({ deliver: true, fetch });
    expect(returns).toMatchObject([{ delivered: { error: "connection refused" } }]);
  });

  test.each([
    ["lost-callback", 0],
    ["duplicate-callback", 2],
    ["tampered-callback", 1],
  ])("under the fault %s happens %i times", async (kind, times) => {
    const { seen, returns } = await endWith({ deliver: true }, kind);
    expect(returns).toHaveLength(times);
    expect(seen).toHaveLength(times);
  });
});

describe("the list of payments", () => {
  async function createListed() {
    const control = createControl();
    for (let number = 1; number <= 5; number++) {
      await control.post("/payments", {
        gateway: number % 2 ? "vandar" : "invoice-script",
        amount: 1000 * number,
        state: (["pending", "paid"] satisfies PaymentState[])[number % 2] ?? "pending",
        reference: `REF-${number}`,
        description: number === 4 ? "A Blue Book" : "another",
      });
    }
    return control;
  }

  test.each([
    ["", [5, 4, 3, 2, 1], 5],
    ["?limit=500", [5, 4, 3, 2, 1], 5],
    ["?gateway=vandar", [5, 3, 1], 3],
    ["?state=pending", [4, 2], 2],
    ["?gateway=vandar&state=pending", [], 0],
    ["?reference=REF-3", [3], 1],
    ["?reference=REF", [], 0],
    ["?search=ref-", [5, 4, 3, 2, 1], 5],
    ["?search=blue", [4], 1],
    ["?search=pay_000002", [2], 1],
    ["?search=nothing", [], 0],
    ["?orderId=A17", [], 0],
    ["?before=pay_000003", [2, 1], 5],
    ["?before=pay_000001", [], 5],
    ["?before=pay_000099", [5, 4, 3, 2, 1], 5],
    ["?limit=", [5, 4, 3, 2, 1], 5],
  ])("with the query %j has %j", async (query, numbers, total) => {
    const { get } = await createListed();
    const { status, response } = await get(`/payments${query}`);
    expect(status).toBe(200);
    expect(idsOf(response)).toEqual(numbers.map((number) => `pay_00000${number}`));
    expect(response).toMatchObject({ total, next: null });
  });

  test("is read page by page with a filter, even while new ones arrive", async () => {
    const { get, post } = await createListed();
    const pages: string[][] = [];
    let path: string | null = "/payments?search=ref-&limit=2";
    while (path) {
      const { response }: LooseResponse = await get(path);
      pages.push(idsOf(response));
      path = response.next?.replace("/control/api", "") ?? null;
      await post("/payments", { gateway: "vandar", amount: 1000, reference: `REF-new-${pages.length}` });
    }
    expect(pages).toEqual([["pay_000005", "pay_000004"], ["pay_000003", "pay_000002"], ["pay_000001"]]);
  });

  test("can end with a full page", async () => {
    const { get } = await createListed();
    expect((await get("/payments?limit=5")).response.next).toBe(null);
    expect((await get("/payments?limit=4")).response.next).toBe("/control/api/payments?limit=4&before=pay_000002");
  });
});
