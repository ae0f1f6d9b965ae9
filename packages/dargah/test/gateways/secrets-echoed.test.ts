import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { readings, spellings } from "../../../common/test/spellings.ts";
import { createDriftDetector } from "../../src/drift/index.ts";
import { gardeshpay } from "../../src/gateways/gardeshpay/index.ts";
import { inopal } from "../../src/gateways/inopal/index.ts";
import { invoiceScript } from "../../src/gateways/invoice-script/index.ts";
import { irandargah } from "../../src/gateways/irandargah/index.ts";
import { vandar } from "../../src/gateways/vandar/index.ts";
import { rial } from "../../src/money/index.ts";
import type { Hooks } from "../../src/transport/index.ts";
import { type GatewayName, order } from "../support/sandbox.ts";
import { documentOf } from "../support/spec-samples.ts";

// With every sign that some encoding changes. All hold the same word, so that a part that stays is found too.
const canaries = {
  main: "canary/main+key-of==the&merchant",
  other: "canary/other+token-of==the&merchant",
  secretKey: "canary/secret+key-of==the&terminal",
  previous: "canary/previous+key-of==the&terminal",
  accessToken: "canary/access+token-of==the&business",
  webhook: "canary/webhook+secret-of==the&shop",
};
const card = "6037991234567890";
const cards = [
  card,
  "6037 9912 3456 7890",
  "6037-9912-3456-7890",
  "۶۰۳۷۹۹۱۲۳۴۵۶۷۸۹۰",
  "٦٠٣٧٩٩١٢٣٤٥٦٧٨٩٠",
  "۶۰۳۷-۹۹۱۲-۳۴۵۶-۷۸۹۰",
];
const test1 = (text: string) => `idg_test_${text}`;

type Call = (fetch: (request: Request) => Promise<Response>, hooks: Hooks) => Promise<unknown>;

const amount = rial(250_000);
const stored = <Name extends string>(gateway: Name) => ({ gateway, reference: "1000000001", orderId: "A1", amount });
const quick = { maxRetries: 1, backoff: { baseSeconds: 0 } };

function callsOf(name: GatewayName): Record<string, Call> {
  const drift = createDriftDetector(documentOf(name));
  const common = (fetch: (request: Request) => Promise<Response>, hooks: Hooks) => ({ fetch, hooks, drift, ...quick });
  switch (name) {
    case "gardeshpay": {
      const of: (...given: Parameters<Call>) => ReturnType<typeof gardeshpay> = (fetch, hooks) =>
        gardeshpay({ providerToken: canaries.main, ...common(fetch, hooks) });
      const callback = { gateway: name, reference: "1000000001", claim: "nothing", orderId: "A1", fields: {} } as const;
      return {
        createPayment: (...given) => of(...given).createPayment(order),
        verifyPayment: (...given) => of(...given).verifyPayment({ payment: stored(name), callback }),
      };
    }
    case "inopal": {
      // A function whose results are known only from the requests.
      const of: (...given: Parameters<Call>) => ReturnType<typeof inopal> = (fetch, hooks) =>
        inopal({ gatewayId: async () => canaries.main, ...common(fetch, hooks) });
      return {
        createPayment: (...given) => of(...given).createPayment(order),
        verifyPayment: (...given) => of(...given).verifyPayment({ payment: stored(name) }),
      };
    }
    case "invoice-script": {
      const of: (...given: Parameters<Call>) => ReturnType<typeof invoiceScript> = (fetch, hooks) =>
        invoiceScript({ apiKey: () => canaries.main, baseUrl: "https://pay.example", ...common(fetch, hooks) });
      return {
        createPayment: (...given) => of(...given).createPayment(order),
        verifyPayment: (...given) => of(...given).verifyPayment({ payment: stored(name) }),
      };
    }
    case "vandar": {
      const of: (...given: Parameters<Call>) => ReturnType<typeof vandar> = (fetch, hooks) =>
        vandar({ apiKey: canaries.main, accessToken: canaries.accessToken, ...common(fetch, hooks) });
      return {
        createPayment: (...given) => of(...given).createPayment({ ...order, cardNumbers: [card] }),
        verifyPayment: (...given) => of(...given).verifyPayment({ payment: stored(name) }),
        getPayment: (...given) => of(...given).getPayment({ payment: stored(name) }),
        refundPayment: (...given) =>
          of(...given).refundPayment({ business: "shop", transactionId: "100000000001", paymentNumber: "1" }),
        "the typed client": (...given) =>
          of(...given)
            .client.POST("/api/v4/verify", { body: { token: "1000000001" } })
            .then(withoutResponse),
      };
    }
    case "irandargah": {
      const of: (...given: Parameters<Call>) => ReturnType<typeof irandargah> = (fetch, hooks) =>
        irandargah({
          token: test1(canaries.main),
          otherToken: test1(canaries.other),
          environment: "sandbox",
          secretKey: canaries.secretKey,
          previousSecretKeys: [canaries.previous],
          // Or a changed answer never reaches an error.
          responseSignatures: "off",
          ...common(fetch, hooks),
        });
      const payment = stored(name);
      const subscription = {
        url: "https://shop.example/",
        events: ["payment.completed"],
        secret: canaries.webhook,
      } as const;
      return {
        createPayment: (...given) => of(...given).createPayment(order),
        verifyPayment: (...given) => of(...given).verifyPayment({ payment }),
        getPayment: (...given) => of(...given).getPayment({ payment }),
        cancelPayment: (...given) => of(...given).cancelPayment({ payment }),
        listTransactions: (...given) => of(...given).listTransactions(),
        "reports.daily": (...given) => of(...given).reports.daily(),
        "reports.monthly": (...given) => of(...given).reports.monthly(),
        "webhooks.subscribe": (...given) => of(...given).webhooks.subscribe(subscription),
        "webhooks.listEvents": (...given) => of(...given).webhooks.listEvents(),
        "webhooks.unsubscribe": (...given) => of(...given).webhooks.unsubscribe({ id: "1" }),
        "webhooks.sendTest": (...given) => of(...given).webhooks.sendTest({ id: "1", event: "payment.completed" }),
        "the typed client": (...given) =>
          of(...given)
            .client.GET("/v2/transactions")
            .then(withoutResponse),
      };
    }
  }
}

/** Its headers are the fetch's own, and its body was read. */
function withoutResponse({ response, ...result }: { response: Response }): unknown {
  return { ...result, headers: [...response.headers] };
}

/** Every place in which a response can tell something, as all five gateways have them. */
const places: Record<string, (echo: string) => Response> = {
  "the message of a refusal": (echo) => json(422, bodyOf({ message: echo })),
  "the code of a refusal": (echo) => json(400, bodyOf({ code: echo })),
  "an error within an error": (echo) =>
    json(400, {
      ...bodyOf({}),
      errors: { a: [{ message: echo }] },
      error: { details: { validation: { [echo]: [echo] } } },
    }),
  "the id of a request": (echo) =>
    json(500, { error: { code: -1, message: "x", meta: { request_id: echo } }, meta: { request_id: echo } }),
  "a refused token": (echo) => json(401, bodyOf({ message: echo, code: echo })),
  "a refusal with HTTP 200": (echo) =>
    json(200, { ...bodyOf({ message: echo, code: echo }), success: false, status: echo }),
  "a page": (echo) => new Response(`<h1>${echo}</h1>`, { status: 502, headers: { "Content-Type": "text/html" } }),
  "names of fields": (echo) => json(418, { [echo]: echo }),
  "a success of another payment": (echo) => json(200, { ...bodyOf({ message: echo, code: echo }), ...successOf(echo) }),
  "a success of another form": (echo) => json(200, { ...successOf(echo), status: 100, errorCode: undefined }),
};

function json(status: number, body: object): Response {
  return Response.json(body, { status });
}

function bodyOf({ message = "x", code = -1 }: { message?: string; code?: string | number }): object {
  const error = { code, message, details: { validation: { field: [message] } }, meta: { request_id: message } };
  return {
    success: false,
    status: code,
    code,
    message,
    errors: [message],
    errorCode: code,
    errorDescription: message,
    error,
  };
}

function successOf(echo: string): object {
  const names = [
    "invoiceNumber",
    "order_id",
    "ref_num",
    "factorNumber",
    "token",
    "refNumber",
    "authority",
    "bank_code",
  ];
  const fields = {
    ...Object.fromEntries(names.map((name) => [name, echo])),
    amount: 250_000,
    price: 250_000,
    realAmount: 1,
  };
  const nested = { ...fields, transaction: fields, verification: fields, payment: fields, webhook: fields };
  return { success: true, status: 1, ...fields, data: nested, transId: 1, cardNumber: "603799******7890" };
}

/** Everything that a program can print of a value, also what is not meant to be seen. */
function print(value: unknown): string {
  const seen = inspect(value, {
    depth: 20,
    showHidden: true,
    getters: true,
    maxStringLength: null,
    maxArrayLength: null,
  });
  return `${seen}\n${JSON.stringify(value)}\n${String(value)}\n${value instanceof Error ? value.stack : ""}`;
}

async function run(call: Call, fetch: () => Response | Promise<Response>): Promise<string> {
  const shown: unknown[] = [];
  const note = (view: unknown) => void shown.push(view);
  const hooks: Hooks = { onRequest: note, onResponse: note, onRetry: note, onTokenDeprecated: note, onDrift: note };
  shown.push(await call(async () => fetch(), hooks).catch((error: unknown) => error));
  // Drift is looked for after the response was handed on.
  await new Promise((resolve) => setTimeout(resolve));
  await new Promise((resolve) => setImmediate(resolve));
  return shown.map(print).join("\n");
}

function expectNone(printed: string): void {
  const found = readings(printed).filter((text) => text.includes("canary"));
  expect(
    found.map((text) => text.slice(Math.max(0, text.indexOf("canary") - 100), text.indexOf("canary") + 60)),
  ).toEqual([]);
  const digits = printed.replace(/[۰-۹٠-٩]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
  expect(digits.match(/9912[^\da-z]{0,3}3456/g) ?? []).toEqual([]);
}

const secretsOf = (name: GatewayName): string[] => {
  const { main, other, secretKey, previous, accessToken } = canaries;
  if (name === "irandargah") return [test1(main), test1(other), secretKey, previous];
  return name === "vandar" ? [main, accessToken] : [main];
};

describe.each(["gardeshpay", "inopal", "invoice-script", "irandargah", "vandar"] as const)("%s", (name) => {
  const written = Object.values(spellings).flatMap((write) => secretsOf(name).map(write));

  describe.each(Object.entries(callsOf(name)))("%s", (operation, call) => {
    test.each(Object.entries(places))(
      "shows no secret and no card that %s repeats, in any spelling",
      async (_, place) => {
        const mine =
          operation === "webhooks.subscribe" ? Object.values(spellings).map((write) => write(canaries.webhook)) : [];
        // What a success tells of a payment is data: there a card number is one that the merchant asked for.
        const isSuccess =
          place === places["a success of another payment"] || place === places["a success of another form"];
        const echo = [...written, ...mine, ...(isSuccess ? [] : cards)].join(" | ");
        expectNone(await run(call, () => place(echo)));
      },
    );

    test("shows no secret that a header repeats", async () => {
      const values = [...secretsOf(name), ...secretsOf(name).map(encodeURIComponent), card].join(" ");
      const headers = [
        "X-Request-Id",
        "Server",
        "Date",
        "Content-Language",
        "X-Other",
        "X-Token-Deprecated",
        "Retry-After",
      ];
      const given = Object.fromEntries(headers.map((header) => [header, values]));
      expectNone(await run(call, () => Response.json(bodyOf({}), { status: 400, headers: given })));
    });

    test("shows no secret and no card of a connection that fails, nor of what caused it", async () => {
      const echo = [...written, ...cards].join(" | ");
      const cause = Object.assign(new Error(echo, { cause: new Error(echo, { cause: echo }) }), { code: echo });
      expectNone(await run(call, () => Promise.reject(new TypeError(`fetch failed: ${echo}`, { cause }))));
    });
  });
});

test("the canary finds what it looks for: every spelling of a secret can be read", () => {
  for (const write of Object.values(spellings)) {
    expect(readings(write(canaries.main)).some((text) => text.includes("canary"))).toBe(true);
  }
});
