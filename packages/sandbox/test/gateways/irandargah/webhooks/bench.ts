import { resolve } from "@dargah/spec-kit";
import { expect } from "vitest";
import { testCards } from "../../../../src/core/cards.ts";
import { type ClockOptions, createClock } from "../../../../src/core/clock.ts";
import { type Call, type CallResponse, Refusal } from "../../../../src/core/exchange.ts";
import { createPayments } from "../../../../src/core/payments.ts";
import { createRandom } from "../../../../src/core/random.ts";
import { listRoutes } from "../../../../src/core/spec.ts";
import { requestValidatorOf } from "../../../../src/core/validation.ts";
import { failures } from "../../../../src/gateways/irandargah/failures.ts";
import type { IranDargahTerminal } from "../../../../src/gateways/irandargah/options.ts";
import { readWebhookOptions, type WebhookOptions } from "../../../../src/gateways/irandargah/webhooks/options.ts";
import { createWebhooks } from "../../../../src/gateways/irandargah/webhooks/webhooks.ts";
import { paymentRecords } from "../../../../src/gateways/shared/payments.ts";
import { specs } from "../../../../src/specs.ts";
import { checkResponse, specOf, start } from "../../../support/checked-sandbox.ts";
import { signWithPython } from "../../../support/python-signatures.ts";

export const address = "https://merchant.example/webhook";
export const secret = "your_optional_secret_min_8_chars";

export type Received = { url: string; headers: Record<string, string>; text: string; at: number };
export type Merchant = (request: Request, received: Received) => Response | Promise<Response>;

const validator = requestValidatorOf(specs.irandargah);
const routes = new Map(listRoutes(specs.irandargah).map((route) => [route.operation.operationId, route]));

export function terminal(name: string, merchantCode = "MERCHANT001"): IranDargahTerminal {
  return {
    name,
    merchantCode,
    merchant: { en: name, fa: name },
    active: true,
    allowedIps: undefined,
    token: `idg_test_${name}`,
    liveToken: `idg_live_${name}`,
    secretKey: undefined,
    requireSignature: false,
  };
}

/**
 * Creates the webhooks without the rest of the gateway. Every delivery to a merchant, and every response of the four calls, is checked
 * against the spec.
 */
export function createBench(
  options: { webhooks?: WebhookOptions; clock?: ClockOptions; seed?: string; merchant?: Merchant } = {},
) {
  const { seed = "bench", merchant = () => new Response() } = options;
  const clock = createClock({ start, running: false, ...options.clock });
  const payments = createPayments({ clock, random: createRandom({ seed, stream: "payments" }), limit: 1000 });
  const settings = { payMinutes: 20, verifyMinutes: 30 };
  const records = paymentRecords({ gateway: "irandargah", context: { payments }, settings });
  const received: Received[] = [];
  const terminals = [terminal("shop"), terminal("shop-2", "MERCHANT002")];
  const webhooks = createWebhooks({
    context: {
      clock,
      random: createRandom({ seed, stream: "irandargah" }),
      payments,
      async fetch(request) {
        // Counted before it is checked, which takes real time that the clock may not wait for.
        const got: Received = { url: request.url, headers: {}, text: "", at: clock.now() };
        received.push(got);
        return merchant(request, Object.assign(got, await checkDelivery(request, got.at)));
      },
    },
    // A busy machine may need this long to start Python, which some merchants here use.
    settings: readWebhookOptions({ patience: 4000, ...options.webhooks }),
    findPayment: records.findByReference,
    terminalOf: (call) => findTerminal(call.headers.get("x-terminal") ?? "shop"),
  });
  payments.onChange((change) => webhooks.onPaymentChange(change, findTerminal(change.payment.terminal)));

  function findTerminal(name: string): IranDargahTerminal {
    const found = terminals.find((one) => one.name === name);
    if (!found) throw new Error(`The bench has no terminal ${name}.`);
    return found;
  }

  /** Makes one of the four calls, as the core does. */
  async function call(operationId: string, body: Record<string, unknown> = {}, from = "shop") {
    const route = routes.get(operationId);
    if (!route) throw new Error(`The operation ${operationId} does not exist.`);
    const made = toCall({ operationId, method: route.method, body: { ...body }, from, now: clock.now() });
    let emulated: CallResponse;
    try {
      webhooks.allowLoopback(made);
      const { errors } = validator.body({ operation: route.operation, body: made.body, isForm: false });
      if (route.operation.requestBody && errors.length > 0) throw new Refusal(failures.invalid(made, errors));
      const operate = webhooks.operations[operationId as keyof typeof webhooks.operations];
      emulated = await operate(made);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      emulated = error.response;
    }
    const text = JSON.stringify(emulated.body);
    const response = new Response(text, {
      status: emulated.status,
      headers: { "Content-Type": "application/json" },
    });
    await checkResponse({ method: route.method, url: `https://sandbox.irandargah.com${route.path}`, response });
    return { status: emulated.status, text, body: JSON.parse(text) };
  }

  return {
    clock,
    payments,
    webhooks,
    received,
    call,
    /** @returns Id of the subscription. */
    async subscribe(fields: Record<string, unknown> = {}, from = "shop"): Promise<string> {
      const body = { url: address, events: ["payment.created"], secret, ...fields };
      const emulated = await call("subscribeWebhook", body, from);
      expect(emulated.status).toBe(201);
      return emulated.body.data.webhook.id;
    },
    create: (fields: { reference?: string; orderId?: string; terminal?: string; amount?: number } = {}) =>
      payments.create({
        gateway: "irandargah",
        terminal: "shop",
        reference: "2025100110300012AB",
        amount: 250_000,
        orderId: "ORDER-7",
        callbackUrl: "https://merchant.example/return",
        payWithin: 20 * 60_000,
        verifyWithin: { milliseconds: 30 * 60_000, from: "paid" },
        ...fields,
        aliases: [`order ${fields.reference}`],
      }),
    card: (outcome: string) => {
      const card = testCards.find((one) => one.outcome === outcome);
      if (!card) throw new Error(`The card ${outcome} does not exist.`);
      return card;
    },
    act: (name: string, input: Record<string, unknown> = {}) => webhooks.actions[name]?.run(input) as never,
    deliveries: () => webhooks.describe().deliveries,
  };
}

export type Bench = ReturnType<typeof createBench>;

/** Fails if a delivery does not match the `webhooks` of the spec. */
export async function checkDelivery(request: Request, at: number): Promise<Received> {
  const { document, validator: independent } = specOf("irandargah");
  const headers = Object.fromEntries(request.headers);
  const text = await request.clone().text();
  const operation = document.webhooks?.[headers["x-webhook-event"] ?? ""]?.post;
  expect(operation, `the event ${headers["x-webhook-event"]}`).toBeDefined();
  expect(request.method).toBe("POST");
  expect(headers["content-type"]).toBe("application/json");
  for (const reference of operation?.parameters ?? []) {
    const parameter = resolve(document, reference) as { name: string; required?: boolean; schema: object };
    const value = headers[parameter.name.toLowerCase()];
    if (value === undefined) expect(parameter.required ?? false, parameter.name).toBe(false);
    else expect(independent.check(parameter.schema as never, value), parameter.name).toEqual([]);
  }
  const schema = operation?.requestBody?.content["application/json"]?.schema ?? {};
  const body = JSON.parse(text);
  expect({ body, errors: independent.check(schema, body) }).toEqual({ body, errors: [] });
  expect(body.event).toBe(headers["x-webhook-event"]);
  expect(body.signature).toBe(headers["x-webhook-signature"]);
  return { url: request.url, headers, text, at };
}

/** Fails if a delivery is not signed with the key. */
export async function expectSigned(got: Pick<Received, "headers" | "text"> | undefined, key: string): Promise<void> {
  const { raw } = await signWithPython({ body: got?.text ?? "", key });
  expect(got?.headers["x-webhook-signature"]).toBe(raw);
}

function toCall(options: {
  operationId: string;
  method: string;
  body: Record<string, unknown>;
  from: string;
  now: number;
}): Call {
  const { from, ...given } = options;
  return {
    ...given,
    pathname: "",
    headers: new Headers({ "X-Terminal": from }),
    path: {},
    form: "json",
    query: {},
    text: JSON.stringify(given.body),
    base: "https://sandbox.irandargah.com",
    realHost: true,
    remoteAddress: "127.0.0.1",
    fault: undefined,
    notes: [],
  };
}
